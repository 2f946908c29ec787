# Registros, supresiones, directorio, extractos públicos.
register-title = Notificaciones y difusiones
register-all = Todos
register-state = Estado
register-sort = Orden
register-by-newest = Cambios recientes primero
register-by-kind = Por tipo
register-by-owner = Por propietario
register-mine = Solo las de mi oficina
register-narrow = Mostrar
register-number = Número de expediente o referencia externa
register-number-hint = Por ejemplo 2026/17. Un nombre se busca mediante una comprobación.
register-number-none = No hay aquí ningún registro con este número.
register-find = Abrir
register-views = Vistas guardadas
register-view-name = Nombre de esta vista
register-view-save = Guardar esta vista
flash-register-view-saved = La vista se ha guardado.
register-about = Sobre
register-since = Desde
register-nothing = Nada coincide.
register-more = Página siguiente
register-export = Exportar en CSV
register-export-do = Lo que figura en la lista sale en un fichero. La exportación queda registrada, con su finalidad, como consulta de cada registro que contiene.
register-export-button = Registrar y exportar
register-export-most = más de { $n } registros: limite la lista
erasure-lead = Todo registro terminado se suprime definitivamente en todas las copias. Cada poseedor lo prueba con un recibo firmado por su oficina.
erasure-nothing = Hasta ahora no se ha ordenado ninguna supresión.
erasure-record = Registro
erasure-why = Por qué
erasure-due = Vencimiento
directory-officers = Funcionarios de mi puesto
directory-members = Miembros
directory-member = Miembro
directory-bureau = Oficina
directory-line = Su copia
directory-open = Abierta
directory-closed = Aún no abierta
directory-level = al día
directory-behind = { $n ->
    [one] { $n } asiento de retraso
   *[other] { $n } asientos de retraso
}
directory-count = { $n ->
    [one] { $n } miembro.
   *[other] { $n } miembros.
}
directory-name = Nombre
directory-unit = Unidad
directory-unit-hint = Dentro del puesto, por ejemplo un paso fronterizo.
directory-roles = Funciones
directory-acts = Acciones
directory-enrol = Inscribir a un funcionario
directory-enrol-do = Inscribir y emitir un enlace
directory-administrator-alone = Un administrador no tiene otra función ni toca ningún registro.
directory-link = Enlace de un solo uso
directory-link-title = Enlace de un solo uso
directory-link-do = Entréguelo al funcionario en persona. Solo se muestra ahora, sirve una vez y hasta el { $until }.
directory-leave = Dar de baja
directory-leave-follows = Desde entonces no se acepta nada de este funcionario, ni aquí ni en la secretaría.
directory-leave-do = Dar de baja ahora
flash-directory-left = El funcionario está de baja.
public-title = Extractos públicos
public-lead = Publicados con el consentimiento del país solicitante. Toda persona citada se presume inocente mientras no se demuestre lo contrario.
public-nothing = No hay extractos públicos.
public-name = Nombre
public-do = No actúe por su cuenta. Comunique lo que sepa a su policía.

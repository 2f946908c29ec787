# El marco de cada página y las palabras que todas comparten.
skip = Ir al contenido
demo-banner = Demostración: todas las personas y casos son inventados.
nav = Principal
nav-desk = Escritorio
nav-check = Comprobar
nav-drafts = Borradores
nav-reviews = Exámenes
nav-messages = Mensajes
nav-notices = Notificaciones
nav-documents = Documentos
nav-erasures = Supresiones
nav-audit = Auditoría
nav-directory = Directorio
nav-account = Mi cuenta
nav-help = Ayuda
nav-policy = Quién puede hacer qué
ask-label = Comprobar una persona, un documento o un objeto
ask-placeholder = Nombre, número de documento, zona legible, VIN…   ( / )
ask-button = Comprobar
language = Idioma
theme = Apariencia
theme-auto = Como el sistema
theme-light = Claro
theme-dark = Oscuro
sign-out = Cerrar sesión
footer = Una puntuación ordena, no acusa a nadie. Cada consulta queda registrada.
secretariat = Secretaría General
copy-hub = registro auténtico
copy-never = copia nunca confirmada: la falta de respuesta no significa nada
copy-as-of = copia de { $time }
copy-too-old = la copia de { $time } es demasiado antigua: la falta de respuesta no significa nada
line-online = En línea
line-offline = Sin conexión
role-bureau_officer = Funcionario de la oficina
role-border_officer = Agente de fronteras
role-reviewer = Examinador
role-duty_officer = Oficial de guardia
role-data_protection_officer = Delegado de protección de datos
role-administrator = Administrador
span-minutes = { $n ->
    [one] { $n } minuto
   *[other] { $n } minutos
}
span-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
span-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
clock-left = quedan { $span }
clock-over = { $span } de retraso
trouble-home = Volver al escritorio
trouble-not-signed-in = Inicie sesión primero
trouble-not-signed-in-do = Su sesión ha terminado o no comenzó. Inicie sesión y vuelva; nada de lo guardado se ha perdido.
trouble-not-fresh = Confirme que es usted
trouble-not-fresh-do = Este acto exige una prueba reciente de su identidad. Confírmela e inténtelo de nuevo.
trouble-not-fresh-held = Lo que escribió se conserva en esta página. Confirme su identidad en la pestaña nueva, vuelva aquí y envíelo de nuevo.
trouble-not-allowed = Sus funciones no lo permiten
trouble-not-allowed-do = El estatuto no concede este acto a sus funciones en este puesto. Acuda al colega competente o a su administrador.
trouble-not-in-scope = Fuera de lo que este cliente puede hacer
trouble-not-in-scope-do = Pida al administrador de su organismo un token con el alcance necesario.
trouble-foreign-origin = Esta petición no procede de la consola
trouble-foreign-origin-do = Para protegerle, solo las páginas de esta consola pueden pedir cambios. Vuelva a la página e inténtelo allí.
trouble-not-found = No existe esa página o ficha
trouble-not-found-do = No existe, se ha suprimido o no va dirigida a usted.
trouble-wrong = Hay un error en el formulario
trouble-wrong-do = No se registró nada. Vuelva atrás, corrija y envíe de nuevo:
trouble-refused = No es posible
trouble-refused-do = No se registró nada. El motivo:
trouble-too-many = Demasiados intentos
trouble-too-many-do = Espere un minuto e inténtelo de nuevo.
trouble-fault = El servidor no pudo hacerlo
trouble-fault-do = No se registró nada. Inténtelo de nuevo; si se repite, indique la hora a su administrador.
word-semicolon = {"; "}
word-colon = {": "}
word-unidentified = Persona no identificada

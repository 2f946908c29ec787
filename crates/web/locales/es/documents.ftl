# Documents and objects that the bureau has reported.
documents-title = Documentos y objetos
documents-lead = Lo que esta oficina ha declarado perdido, robado o anulado y que todos los miembros consultan. Lo declarado por otros miembros solo se conoce mediante una consulta y no figura en ninguna lista.
documents-lead-hub = Lo que cada miembro tiene en vigor. Solo su titular lee las filas; quien está facultado conoce una mediante una consulta.
documents-none-reported = Ningún miembro ha declarado nada todavía.
documents-reports = Declaraciones
documents-rows = Documentos y objetos incluidos
documents-nothing = Nada de su oficina coincide.
documents-number = Número
documents-number-hint = Basta una parte. Busca solo entre los de su oficina.
documents-others = Consultar lo declarado por todos los miembros
documents-status = Motivo
documents-status-lost = Perdido
documents-status-stolen = Robado
documents-status-revoked = Anulado
documents-status-invalid = No válido
documents-status-stolen-blank = Robado en blanco
documents-status-trafficked = Objeto de tráfico
documents-kind-vehicle = Vehículo (VIN)
documents-kind-plate = Placa de matrícula
documents-kind-engine = Motor
documents-kind-firearm = Arma de fuego
documents-kind-vessel = Embarcación
documents-kind-object = Otro objeto
documents-issuer = Expedido por
documents-issuer-hint = Código como en la zona de lectura mecánica, por ejemplo VNM o UNO.
documents-reference = Su referencia
documents-reported_on = Declarado el
documents-issued_on = Expedido el
documents-expires_on = Caduca el
documents-keep_until = Conservar hasta
documents-detail = Marca, modelo, serie
documents-suspended = suspendido
documents-waiting = { $n ->
    [one] { $n } declaración espera la conexión con la secretaría.
   *[other] { $n } declaraciones esperan la conexión con la secretaría.
}
documents-must-wait = Hay declaraciones anteriores que aún esperan a la secretaría. Inténtelo de nuevo cuando vuelva la conexión; no se ha cambiado nada.
documents-report = Declarar
documents-one = Un documento u objeto
documents-report-do = Declararlo a todos los miembros
documents-already = Esto ya está declarado, palabra por palabra.
documents-file = Un archivo
documents-file-do = CSV en UTF-8 cuya primera línea nombra las columnas; number, kind y status son necesarias. Las líneas inadmisibles se enumeran con su motivo y las demás se declaran. El mismo archivo puede enviarse de nuevo.
documents-file-choose = El archivo
documents-file-send = Declarar lo que lista el archivo
documents-file-missing = Elija un archivo.
documents-file-columns = La primera línea no nombra las columnas, o el archivo no es texto. No se ha declarado nada.
documents-file-long = Un archivo de más de { $n } líneas se carga por la línea de órdenes (entraide documents load). No se ha declarado nada.
documents-taken = { $n ->
    [one] Se ha declarado { $n } fila.
   *[other] Se han declarado { $n } filas.
}
documents-unchanged = { $n ->
    [one] { $n } ya estaba.
   *[other] { $n } ya estaban.
}
documents-rejected = { $n ->
    [one] { $n } línea no puede admitirse:
   *[other] { $n } líneas no pueden admitirse:
}
documents-rejected-more = { $n ->
    [one] … y { $n } más.
   *[other] … y { $n } más.
}
documents-line = Línea
documents-column = Columna
documents-why = Motivo
documents-wrong-number = Un número de letras y cifras, tal como está impreso.
documents-wrong-kind = Uno de los tipos conocidos aquí, como passport, identity-card o vehicle.
documents-wrong-status = Uno de lost, stolen, revoked, invalid, stolen-blank, trafficked.
documents-wrong-issuer = Un código de la zona de lectura mecánica o las dos letras de un país.
documents-wrong-reference = Una referencia breve, en una línea.
documents-wrong-suspended = true o false.
documents-wrong-issued_on = Una fecha como 2030-01-31, 2030-01 o 2030.
documents-wrong-expires_on = Una fecha como 2030-01-31, 2030-01 o 2030.
documents-wrong-reported_on = Una fecha como 2030-01-31, 2030-01 o 2030.
documents-wrong-keep_until = Un día como 2030-01-31.
documents-wrong-detail = Como máximo 200 caracteres en una línea.
documents-wrong-row = La línea no se puede leer: comillas sin cerrar, demasiados campos o demasiado larga.
documents-wrong-twice = Una línea anterior tiene el mismo documento.
documents-wrong-not-issuer = Un documento lo declara el país que lo expidió.
documents-withdraw = Retirar
documents-withdraw-title = Retirar una declaración
documents-withdraw-what = Lo que se retira
documents-withdraw-follows = Se borra de todas las copias y cada tenedor lo firma. No puede deshacerse.
documents-withdraw-why = Motivo
documents-withdraw-why-missing = Elija el motivo.
documents-withdraw-do = Retirar y borrar
documents-export-do = Lo que se lista sale como archivo, en las columnas de una declaración. La exportación queda registrada con su finalidad.
flash-documents-reported = Queda declarado a todos los miembros.
flash-documents-withdrawn = Queda retirado; se ha ordenado su borrado.

# System clients and their tokens.
nav-clients = Sistemas clientes
clients-title = Sistemas clientes
clients-lead = Programas de este puesto que llaman a la API: sistemas de frontera, sistemas de gestión de casos. Cada uno tiene su propio testigo, limitado a lo que necesita.
clients-api = Cómo se usa la API
clients-open = Testigos en uso
clients-none = No hay ningún testigo en uso.
clients-new = Emitir un testigo
clients-label = Nombre
clients-label-hint = Por ejemplo, «puertas de la terminal 2».
clients-label-missing = Dele un nombre de 64 letras como máximo.
clients-account = Cuenta técnica
clients-account-hint = Sus funciones limitan lo que el programa puede hacer, y su seudónimo figura en el registro.
clients-account-missing = Elija una cuenta de este puesto.
clients-account-left = cuenta que ya no está en servicio
clients-scopes = Lo que puede pedir
clients-scope-missing = Elija al menos una cosa que pueda pedir.
clients-used = Último uso
clients-never = nunca
clients-until = Válido hasta
clients-for = Válido durante
clients-days-missing = Elija cuánto tiempo es válido el testigo.
clients-issue = Emitir el testigo
clients-revoke = Revocar
clients-made = El testigo está creado
clients-made-do = Cópielo ahora en la configuración del programa: se muestra solo esta vez y no se guarda en ninguna parte.
clients-scope-check = consultar personas, documentos y objetos
clients-scope-hits = confirmar, descartar y leer las respuestas positivas
clients-scope-notices-read = leer notificaciones y difusiones
clients-scope-notices-write = redactar y presentar
clients-scope-messages-read = leer mensajes
clients-scope-messages-write = enviar mensajes
clients-scope-desk = seguir la mesa de trabajo
clients-scope-audit = leer la auditoría de consultas
flash-client-revoked = El testigo está revocado; ya no abre nada.
clients-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

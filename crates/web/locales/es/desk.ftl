desk-title = Escritorio
desk-nothing = No le espera nada.
desk-count = { $n ->
    [one] Hay una cosa pendiente.
   *[other] Hay { $n } cosas pendientes, la más urgente primero.
}
desk-due = Plazo
desk-what = Qué hacer
desk-about = Sobre
desk-from = De
desk-since = Desde
desk-review = Asumir una solicitud
desk-decide = Decidir sobre una solicitud
desk-answer-hit = Responder a una coincidencia
desk-await-answer = A la espera de la respuesta del propietario
desk-record-measure = Registrar la medida adoptada
desk-hit-on-erased = Coincidencia con una ficha suprimida: libere a la persona retenida o indique otro fundamento
desk-read-message = Leer un mensaje
desk-rejected = Rechazado por la secretaría
desk-overdue = Recibos atrasados
desk-new = Nuevo:
desk-all = Todo
desk-urgent = { $n ->
    [one] { $n } urgente
   *[other] { $n } urgentes
}
desk-stale = { $days ->
    [one] Esta copia tiene más de un día: no encontrar nada no significa nada. Pregunte al centro de mando antes de dejar pasar a nadie.
   *[other] Esta copia tiene más de { $days } días: no encontrar nada no significa nada. Pregunte al centro de mando antes de dejar pasar a nadie.
}
desk-overdue-see = Ver todas las supresiones

# Drafts and requests of one's own bureau.
draft-title = Borradores y solicitudes
draft-new = Nuevo borrador
draft-none = No hay borradores ni solicitudes en curso.
draft-untitled = Aún sin nombre
draft-head-subject = Asunto
draft-head-kind = Tipo
draft-head-state = Estado
draft-head-left = Por completar
draft-head-said = Respuesta de la secretaría
draft-ready = Listo para presentar
draft-left = { $n ->
    [one] { $n } punto
   *[other] { $n } puntos
}
draft-update = Actualización en preparación
draft-update-submitted = Actualización presentada
draft-rejected = Devuelto por el registro de la secretaría:
draft-with-secretariat = En la secretaría desde
draft-update-with-secretariat = La notificación está vigente; su actualización está en la secretaría desde
draft-updates = Esto actualiza lo vigente; nada cambia hasta que se publique la actualización:
draft-refused = La solicitud fue denegada.
draft-refused-do = Corríjala más abajo y preséntela de nuevo, o retírela.
draft-submit = Guardar y presentar
draft-more = Otra fila
draft-choose = – elegir –
draft-hint-day = Año-mes-día: 2026-03-14
draft-hint-date = Según lo que se sepa: 1980-05-17, 1980-05, 1980, c.1980 (hacia), 1978/1982 (entre)
draft-wrong = Estos campos no se entienden. No se guardó nada; lo que escribió está abajo.
draft-wrong-form = El formulario no se puede leer
draft-wrong-missing = Rellene este campo o vacíe la fila
draft-wrong-day = Una fecha se escribe 2026-03-14
draft-wrong-date = Una fecha se escribe 1980-05-17, 1980-05, 1980, c.1980 o 1978/1982
draft-wrong-number = Indique un número entero de meses
draft-wrong-country = Elija un país de la lista
draft-wrong-document = Un número tiene letras y cifras, 40 como máximo
draft-wrong-record = El identificador de un registro tiene 32 caracteres
draft-findings = Lo que piden las normas
draft-findings-none-yet = Rellene el formulario: aquí aparecerá lo que piden las normas.
draft-meter = { $done } de { $asked } puntos cumplidos
draft-complete = Nada impide esta solicitud.
draft-finding-more = Texto de la norma
draft-photographs-kept = Las fotografías siguen unidas al borrador; añádalas o quítelas debajo del formulario.
draft-proposal = En letras latinas según las tablas de la OACI 9303:
draft-proposal-family = El apellido es { $family }
draft-proposal-none = La OACI 9303 no tiene tabla para esta escritura: copie la grafía latina del pasaporte.
draft-kind-change = Cambiar el formulario
draft-kind-fixed = Una actualización conserva su tipo; otro tipo es otra solicitud.
draft-is-notice = Una notificación, publicada por la secretaría.
draft-is-diffusion = Una difusión, enviada a los miembros que elija.

## Choosing a kind
draft-about-person = Sobre una persona
draft-about-entity = Sobre una entidad
draft-about-matter = Sobre un objeto o suceso
draft-needs-review = Decide un revisor de la secretaría
draft-needs-automatic = Sale en cuanto las normas no hallan nada en contra
draft-needs-listing = Sigue la lista de una autoridad externa
draft-needs-traceable = Algo que permita reconocer al sujeto
draft-needs-named = Un nombre
draft-needs-identity = Datos completos, o una fotografía y otro elemento
draft-needs-missing = Lo que se sepa de la persona desaparecida
draft-needs-unidentified = Fotografía, huellas o ADN
draft-needs-judicial = Una orden o resolución judicial
draft-needs-threshold = Una orden y un delito bastante grave
draft-needs-circumstances = Las circunstancias
draft-needs-all = Va a todos los miembros
draft-needs-limited = Usted elige los miembros destinatarios

## Who will see it
draft-audience-all = Las notificaciones de este tipo van a todos los miembros (RTD 79.3).
draft-reach = Va dirigida
draft-reach-all = a todos los miembros, también los futuros
draft-reach-except = a todos los miembros menos los marcados
draft-reach-only = solo a los miembros marcados
draft-members = Miembros
draft-audience-confidential = La existencia misma de una restricción es confidencial: solo la conoce la secretaría (RTD 58).
draft-reached = { $n } de los otros { $of } miembros la verán.
draft-reached-list = En forma de lista
draft-kept-from = No para:
draft-map-owner = el solicitante
draft-map-sees = la verá
draft-map-not = no la verá
draft-audience-change = Cambiar los destinatarios
draft-audience-change-what = Quienes la pierden borran su copia y firman el recibo. Un registro revisado no puede ampliarse.
draft-audience-do = Fijar los destinatarios

## Throwing away and taking back
draft-discard = Descartar este borrador
draft-discard-what = Nunca se presentó. Se borra aquí para siempre, con todo su contenido.
draft-discard-do = Borrar el borrador
draft-withdraw = Retirar esta solicitud
draft-withdraw-what = La secretaría cierra la solicitud; los datos se borran aquí y allí.
draft-withdraw-do = Retirar la solicitud
flash-draft-saved = Guardado.
flash-draft-submitted = Presentada: va camino de la secretaría.
flash-draft-not-submitted = Guardado pero no presentado: algo lo impide. Vea lo que piden las normas.
flash-draft-discarded = El borrador está borrado.
flash-draft-withdrawn = Retirada: se informa a la secretaría.
flash-draft-audience = Los destinatarios están fijados; se informa a la secretaría.

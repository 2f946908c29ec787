alarm-title = Qué falla en este nodo
alarm-told = Los administradores y los oficiales de guardia de este nodo ven en su escritorio lo que hay que hacer.
alarm-since = desde
alarm-from = De las sesiones de:
alarm-is-critical = Crítico
alarm-is-serious = Grave
alarm-is-warning = Advertencia
alarm-resume = Volver a seguir a la secretaría
alarm-resume-when = Solo cuando se conozca la causa. Si persiste, el nodo se detiene de nuevo.
flash-resumed = El nodo vuelve a seguir a la secretaría.
refusal-not-halted = Este nodo no está detenido.
refusal-rolled-back = El registro de la secretaría es más antiguo que lo que los miembros tienen de él. No se anota nada en él hasta que se haya restaurado.
alarm-writer-stopped = Este nodo se ha parado: ya no se registra nada.
alarm-writer-stopped-do = El servicio arranca de nuevo por sí mismo. Si vuelve a pararse, revise su registro y el disco.
alarm-log-rolled-back = El registro de la secretaría es más antiguo que lo que los miembros tienen de él: procede de una copia antigua. Ya no se anota nada en él.
alarm-log-rolled-back-do = No borre nada. Restaure la copia más reciente de la carpeta del nodo; si no la hay, pregunte a los miembros qué estado tienen. Después retire la marca con «entraide hub restored».
alarm-split-view = La secretaría muestra una historia distinta de la que firmó antes. Este nodo ya no toma nada de ella.
alarm-split-view-do = Llame por teléfono a la secretaría y compare el tamaño y la raíz del registro. Conserve la carpeta de este nodo: es la prueba. Deje que el nodo siga de nuevo solo cuando ambas partes sepan qué ha ocurrido.
alarm-own-log-rolled-back = El registro propio de este nodo es más antiguo que lo que la secretaría ha recibido de él: procede de una copia antigua. No se intercambia nada.
alarm-own-log-rolled-back-do = Deje de trabajar en este nodo: lo que se escribe ahora ocupa lugares ya usados. Restaure la copia más reciente de su carpeta y deje después que siga de nuevo.
alarm-untrue-page = La secretaría ha enviado algo que un miembro quizá no dijo, o que nadie ha firmado. No se ha tomado nada de ello y no se intercambia nada.
alarm-untrue-page-do = Llame por teléfono al miembro afectado y a la secretaría: alguien puede estar hablando en nombre de otro. Deje que el nodo siga de nuevo cuando esté explicado.
alarm-entries-disbelieved = Hay asientos que un programa más antiguo tomó sin leer y que no puede decir quien los envió. No se les da crédito y ninguna respuesta es «nada» mientras estén ahí.
alarm-entries-disbelieved-do = Llame por teléfono a la secretaría y a los miembros: alguien puede haber hablado en nombre de otro. Conserve los archivos de este nodo como prueba.
alarm-hub-refuses = La secretaría está ahí y no atiende a este nodo. El trabajo continúa con la copia; lo que se escribe queda en espera.
alarm-hub-refuses-do = Llame por teléfono a la secretaría y pregunte por qué: su registro puede haber retrocedido, o las claves de esta oficina haberse renovado o retirado. Los cables no son la causa.
alarm-disk-full = No queda espacio en el disco. No se puede registrar nada: ninguna consulta se responde y ningún acto se acepta.
alarm-disk-full-do = Libere ahora espacio en el disco de este nodo: retire lo que no sea suyo o amplíelo. Hasta entonces, consulte por teléfono.
alarm-contradicted = La secretaría dice haber recibido un asiento de este nodo, pero su registro no lo muestra. No se intercambia nada.
alarm-contradicted-do = Llame por teléfono a la secretaría: uno de los dos registros fue alterado o ha perdido asientos. Deje que el nodo siga de nuevo cuando esté explicado.
alarm-called-forged = La secretaría rechaza por falso lo que este nodo envía. No se intercambia nada.
alarm-called-forged-do = Llame por teléfono a la secretaría y compare las huellas de las claves de este nodo. Deje que el nodo siga de nuevo cuando coincidan.
alarm-halted = Un fallo de este nodo ha detenido su intercambio con la secretaría.
alarm-halted-do = Revise el registro del servicio y el disco, corrija la causa y deje después que el nodo siga de nuevo.
alarm-writer-silent = Este nodo no responde desde hace medio minuto.
alarm-writer-silent-do = Espere unos minutos. Si sigue sin responder, revise la carga de la máquina y su disco, y reinicie el servicio.
alarm-copy-too-old = Esta copia es demasiado antigua: no encontrar nada no significa nada.
alarm-copy-too-old-do = Restablezca la conexión con la secretaría. Hasta entonces pregunte al centro de mando antes de dejar pasar a nadie.
alarm-forged-submission = { $n ->
    [one] La sesión de un miembro envió un asiento falso. Fue rechazado.
   *[other] Sesiones de miembros enviaron { $n } asientos falsos. Fueron rechazados.
}
alarm-forged-submission-do = Llame por teléfono a la oficina aquí nombrada: otra persona puede estar usando sus claves. Si no puede explicarlo, cierre la oficina y renueve sus claves.
alarm-erasure-unfinished = Se ordenó una supresión y aquí no está terminada: lo que debe desaparecer puede estar aún en esta máquina.
alarm-erasure-unfinished-do = Se intenta de nuevo cada minuto. Si persiste, revise el disco y si otro programa mantiene abiertos los archivos del nodo.
alarm-statute-unread = Este programa no puede leer el estatuto en vigor. Se aplica el último que pudo leer.
alarm-statute-unread-do = Instale la versión más reciente del programa.
alarm-entries-unread = { $n ->
    [one] Este programa no conoce el tipo de un asiento y lo ha pasado por alto.
   *[other] Este programa no conoce los tipos de { $n } asientos y los ha pasado por alto.
}
alarm-entries-unread-do = Instale la versión más reciente del programa. Hasta entonces, no encontrar nada puede no significar nada.
alarm-program-older = El programa de este nodo es más antiguo que lo que la organización escribe ahora.
alarm-program-older-do = Instale la versión más reciente del programa. Hasta entonces, aquí no se leen los asientos de tipos más recientes.
alarm-upkeep-failed = Lo que este nodo hace por sí mismo ha fallado: puede haber aún fichas cuyo plazo ha terminado.
alarm-upkeep-failed-do = Se intenta de nuevo cada cuarto de hora. Si persiste, revise el registro del servicio y el disco.
alarm-disk-low = Queda poco espacio en el disco de este nodo.
alarm-disk-low-do = Libere espacio antes de que el disco se llene: un disco lleno detiene todo registro.
alarm-erasure-overdue = { $n ->
    [one] En una ficha, el recibo de una supresión está atrasado.
   *[other] En { $n } fichas hay recibos de supresión atrasados.
}
alarm-erasure-overdue-do = Vea en Supresiones quién no ha firmado y llame por teléfono a esa oficina.
alarm-malformed-requests = { $n ->
    [one] La sesión de un miembro envió una petición ilegible.
   *[other] Sesiones de miembros enviaron { $n } peticiones ilegibles.
}
alarm-malformed-requests-do = Pregunte a la oficina aquí nombrada qué versión del programa usa.
alarm-offline = No hay conexión con la secretaría. El trabajo continúa con la copia; lo que se escribe queda en espera.
alarm-offline-do = Compruebe la red y la dirección de la secretaría. La conexión se intenta de nuevo por sí sola.

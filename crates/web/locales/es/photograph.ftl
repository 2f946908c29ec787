# Photographs of a record.
photograph-title = Fotografías
photograph-what = JPEG, PNG o WebP, 20 MB como máximo. Se rehace a partir de sus píxeles: se eliminan lugar, hora y dispositivo del fichero.
photograph-file = Fichero
photograph-add = Añadir la fotografía
photograph-remove = Quitar
photograph-none = Aún no hay fotografías.
photograph-save-first = Guarde el formulario antes de añadir una fotografía: lo escrito sin guardar se pierde.
photograph-similar = Probablemente la misma imagen que en:
photograph-wrong = No se añadió la fotografía:
photograph-wrong-none = Elija primero un fichero
photograph-wrong-format = No es JPEG, PNG ni WebP
photograph-wrong-large = Es demasiado grande
photograph-wrong-small = Es demasiado pequeña para reconocer a alguien
photograph-wrong-damaged = El fichero está dañado
flash-photograph-added = La fotografía está añadida.
flash-photograph-removed = La fotografía se quitó del borrador.

# La nota que un turno deja al siguiente.
handover-title = Relevo
handover-none = El turno anterior no dejó ninguna nota.
handover-about = Fichas:
handover-take = He tomado el relevo
handover-taken = Relevo tomado
handover-new = Escribir al turno siguiente
handover-text = Nota
handover-hint = Designe las fichas por su número de expediente (2026/17), no a las personas por su nombre. La nota no sale de este puesto; se suprime tras el plazo que fija el estatuto, o con una ficha que designe.
handover-leave = Dejar la nota
flash-handover-written = La nota está en el escritorio de este puesto.
flash-handover-taken = Ha tomado el relevo.

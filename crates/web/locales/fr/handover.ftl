# La note qu’une équipe laisse à la suivante.
handover-title = Passation de service
handover-none = Aucune note de l’équipe précédente.
handover-about = Fiches :
handover-take = J’ai pris la relève
handover-taken = Relève prise
handover-new = Écrire à l’équipe suivante
handover-text = Note
handover-hint = Désignez les fiches par leur numéro de dossier (2026/17), jamais les personnes par leur nom. La note reste à ce poste ; elle est effacée après le délai fixé par le statut, ou avec une fiche qu’elle désigne.
handover-leave = Laisser la note
flash-handover-written = La note est sur le bureau de ce poste.
flash-handover-taken = Vous avez pris la relève.

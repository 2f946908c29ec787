desk-title = Bureau de travail
desk-nothing = Rien ne vous attend.
desk-count = { $n ->
    [one] Une chose attend.
   *[other] { $n } choses attendent, la plus urgente en premier.
}
desk-due = Échéance
desk-what = À faire
desk-about = Objet
desk-from = De
desk-since = Depuis
desk-review = Prendre en charge une demande
desk-decide = Décider d’une demande
desk-answer-hit = Répondre à une concordance
desk-await-answer = En attente de la réponse du propriétaire
desk-record-measure = Enregistrer la mesure prise
desk-hit-on-erased = Concordance sur une fiche effacée : libérez la personne retenue ou indiquez un autre motif
desk-read-message = Lire un message
desk-rejected = Refusé par le secrétariat
desk-overdue = Reçus en retard
desk-new = Nouveau :
desk-all = Tout
desk-urgent = { $n ->
    [one] { $n } urgente
   *[other] { $n } urgentes
}
desk-stale = { $days ->
    [one] Cette copie a plus d’un jour : une absence de réponse ne prouve rien. Demandez au centre de commandement avant de laisser passer quiconque.
   *[other] Cette copie a plus de { $days } jours : une absence de réponse ne prouve rien. Demandez au centre de commandement avant de laisser passer quiconque.
}
desk-overdue-see = Voir tous les effacements

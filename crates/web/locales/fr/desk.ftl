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
desk-raise-level = Donner ou non son accord à un niveau de l’organisation
desk-rejected-why = Le registre du secrétariat n’a pas accepté ce que ce bureau a envoyé. Personne d’autre ne l’a : recommencez, ou renoncez-y.
desk-erased-why = La fiche a été effacée. Plus personne ne peut être retenu, ni rien conservé, à ce titre : prévenez quiconque retient la personne ou l’objet.
desk-act = Ce qui n’a pas été accepté
desk-reason = Pourquoi, selon le registre
desk-outcome = Ce qui a été fait
desk-settle = Retirer du bureau de travail
desk-done-done-anew = Cela a été refait
desk-done-not-needed = Ce n’est plus nécessaire
desk-done-released = La personne a été libérée, l’objet a été rendu
desk-done-nobody-held = Personne n’était retenu, rien n’était conservé
desk-done-told = L’autorité qui décide a été prévenue
flash-desk-settled = C’est retiré du bureau de travail.

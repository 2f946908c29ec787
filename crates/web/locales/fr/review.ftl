# Reviews at the secretariat.
review-title = Examens
review-none = Aucune demande n’attend d’examen.
review-count = { $n ->
    [one] { $n } demande
   *[other] { $n } demandes, la plus ancienne d’abord
}
review-head-since = En attente depuis
review-head-subject = Objet
review-head-kind = Type
review-head-from = Demandé par
review-head-flags = Signalements
review-head-reviewer = Examinateur
review-flag-guard = Déjà vu
review-flag-bars = { $n ->
    [one] { $n } obstacle
   *[other] { $n } obstacles
}
review-flag-gaps = { $n ->
    [one] { $n } lacune
   *[other] { $n } lacunes
}
review-flag-update = Mise à jour
review-flag-legal = Examen juridique

## One request
review-findings = Constatations des règles
review-guard = Déjà refusé ou effacé
review-guard-name_and_birth = Cette personne (nom et année de naissance)
review-guard-document = Ce document ou numéro
review-guard-case = Cette affaire
review-guard-name = Le même nom (d’autres peuvent le porter)
review-guard-do = Le retour n’est admis que si l’évaluation en donne le motif (RTD 125(3)).
review-past = Demandes passées : { $member }
review-past-in-force = En vigueur
review-past-waiting = En attente
review-past-ended = Terminées et effacées
review-past-refused = Refusées, encore conservées
review-past-cancelled = Annulées par le secrétariat
review-past-last = Dernières décisions défavorables
review-untaken = Personne n’a pris cette demande en charge.
review-taken = Prise en charge par
review-take-up = Prendre en charge (t)
review-take-over = Reprendre (t)
review-take-over-what = Vous pouvez la reprendre ; cela est consigné.
review-confirm-first = Une décision exige une preuve d’identité récente. Confirmez avant de saisir :
review-wrong = Non enregistré. Il manque :
review-wrong-verdict = choisissez une conclusion
review-wrong-reasons = motivez
review-wrong-refugee = répondez à cette question
review-wrong-country = indiquez le pays d’accueil
review-wrong-ground = choisissez un motif
review-wrong-re-entry = dites pourquoi le retour est admis

## The assessment
review-assessment = Évaluation
review-assessment-what = La publication exige une réponse favorable et motivée à chaque question. L’évaluation reste au secrétariat.
review-article_2 = Article 2 : droits de l’homme
review-nature_of_offence = Article 3 : nature de l’infraction
review-status_of_person = Article 3 : statut de la personne
review-identity_of_source = Article 3 : identité de la source
review-positions_of_others = Article 3 : position d’autres membres
review-international_law = Article 3 : obligations de droit international
review-neutrality_of_organization = Article 3 : neutralité de l’Organisation
review-general_context = Article 3 : contexte général de l’affaire
review-verdict-compliant = Rien à objecter
review-verdict-doubtful = Un doute subsiste
review-verdict-contrary = Contraire au Statut
review-reasons = Motifs
review-refugee = Vérification du statut de réfugié
review-granted_by = Pays d’accueil
review-refugee-none_known = Aucun membre consulté ne connaît de statut
review-refugee-not_from_requester = Protégée, mais non contre le demandeur
review-refugee-protected = Protégée contre le demandeur : publication exclue
review-refugee-not_applicable = Pas une personne physique
review-asked = Membres consultés
review-re_entry = Motifs du retour
review-waivers = Dérogations
review-waivers-what = Une règle n’est écartée que par un motif ; laissez les autres vides.
review-publish = Publier
review-refusal = Refuser
review-refusal-what = Le demandeur reçoit le motif et les raisons. La personne et l’affaire sont retenues sous forme hachée.
review-ground = Motif
review-refusal-reasons = Raisons, communiquées au demandeur
review-refuse = Refuser la demande

## What an update changes
review-diff = Ce que change la mise à jour
review-diff-none = La mise à jour ne change rien.
review-diff-field = Champ
review-diff-change = Changement
review-diff-was = Avant
review-diff-is = Après
review-added = Ajouté
review-removed = Supprimé
review-changed = Modifié
flash-review-taken = À vous de décider.
flash-review-published = Publié ; les copies sont mises à jour.
flash-review-refused = Refusé ; le demandeur en est informé.

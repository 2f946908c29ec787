# Drafts and requests of one's own bureau.
draft-title = Projets et demandes
draft-new = Nouveau projet
draft-none = Aucun projet ni demande en cours.
draft-untitled = Encore sans nom
draft-head-subject = Objet
draft-head-kind = Type
draft-head-state = État
draft-head-left = À compléter
draft-head-said = Réponse du secrétariat
draft-ready = Prêt à soumettre
draft-left = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
draft-update = Mise à jour en préparation
draft-update-submitted = Mise à jour soumise
draft-rejected = Renvoyé par le registre du secrétariat :
draft-with-secretariat = Au secrétariat depuis
draft-update-with-secretariat = La notice est en vigueur ; sa mise à jour est au secrétariat depuis
draft-updates = Ceci met à jour ce qui est en vigueur, sans effet avant la publication de la mise à jour :
draft-refused = La demande a été refusée.
draft-refused-do = Corrigez-la ci-dessous et soumettez-la de nouveau, ou retirez-la.
draft-submit = Enregistrer et soumettre
draft-more = Ajouter une ligne
draft-choose = – choisir –
draft-hint-day = Année-mois-jour : 2026-03-14
draft-hint-date = Selon ce qui est connu : 1980-05-17, 1980-05, 1980, c.1980 (vers), 1978/1982 (entre)
draft-wrong = Ces champs ne se lisent pas. Rien n’a été enregistré ; votre saisie est ci-dessous.
draft-wrong-form = Le formulaire est illisible
draft-wrong-missing = Remplissez ce champ ou videz la ligne
draft-wrong-day = Une date s’écrit 2026-03-14
draft-wrong-date = Une date s’écrit 1980-05-17, 1980-05, 1980, c.1980 ou 1978/1982
draft-wrong-number = Indiquez un nombre entier de mois
draft-wrong-country = Choisissez un pays de la liste
draft-wrong-document = Un numéro comporte des lettres et des chiffres, 40 au plus
draft-wrong-record = L’identifiant d’une fiche a 32 caractères
draft-findings = Ce que demandent les règles
draft-findings-none-yet = Remplissez le formulaire : les exigences des règles apparaîtront ici.
draft-meter = { $done } points sur { $asked } satisfaits
draft-complete = Rien ne fait obstacle à cette demande.
draft-finding-more = Texte de la règle
draft-photographs-kept = Les photographies restent liées au projet ; ajoutez-en ou retirez-en sous le formulaire.
draft-proposal = En lettres latines selon les tables de l’OACI 9303 :
draft-proposal-family = Le nom de famille est { $family }
draft-proposal-none = L’OACI 9303 n’a pas de table pour cette écriture : reprenez l’orthographe latine du passeport.
draft-kind-change = Changer le formulaire
draft-kind-fixed = Une mise à jour garde son type ; un autre type fait l’objet d’une autre demande.
draft-is-notice = Une notice, publiée par le secrétariat.
draft-is-diffusion = Une diffusion, adressée aux membres que vous choisissez.

## Choosing a kind
draft-about-person = Sur une personne
draft-about-entity = Sur une entité
draft-about-matter = Sur un objet ou un événement
draft-needs-review = Un examinateur du secrétariat décide
draft-needs-automatic = Part dès que les règles n’y trouvent rien à redire
draft-needs-listing = Suit la liste d’une autorité extérieure
draft-needs-traceable = Un élément permettant de reconnaître le sujet
draft-needs-named = Un nom
draft-needs-identity = Identité complète, ou une photographie et un autre élément
draft-needs-missing = Ce que l’on sait de la personne disparue
draft-needs-unidentified = Photographie, empreintes ou ADN
draft-needs-judicial = Un mandat ou une décision de justice
draft-needs-threshold = Un mandat et une infraction suffisamment grave
draft-needs-circumstances = Les circonstances
draft-needs-all = Destinée à tous les membres
draft-needs-limited = Vous choisissez les membres destinataires

## Who will see it
draft-audience-all = Les notices de ce type sont adressées à tous les membres (RTD 79(3)).
draft-reach = Elle est destinée
draft-reach-all = à tous les membres, y compris ceux admis plus tard
draft-reach-except = à tous les membres sauf ceux cochés
draft-reach-only = aux seuls membres cochés
draft-members = Membres
draft-audience-confidential = L’existence même d’une restriction est confidentielle : seul le secrétariat en a connaissance (RTD 58).
draft-reached = { $n } des { $of } autres membres la verront.
draft-reached-list = Sous forme de liste
draft-kept-from = Pas pour :
draft-map-owner = le demandeur
draft-map-sees = la verra
draft-map-not = ne la verra pas
draft-audience-change = Modifier les destinataires
draft-audience-change-what = Ceux qui la perdent effacent leur copie et en donnent récépissé. Une fiche examinée ne peut être étendue.
draft-audience-do = Fixer les destinataires

## Throwing away and taking back
draft-discard = Jeter ce projet
draft-discard-what = Il n’a jamais été soumis. Il est effacé ici définitivement, avec tout son contenu.
draft-discard-do = Effacer le projet
draft-withdraw = Retirer cette demande
draft-withdraw-what = Le secrétariat clôt la demande ; les données sont effacées ici et là-bas.
draft-withdraw-do = Retirer la demande
flash-draft-saved = Enregistré.
flash-draft-submitted = Soumis : la demande est en route vers le secrétariat.
flash-draft-not-submitted = Enregistré mais non soumis : un point s’y oppose. Voyez ce que demandent les règles.
flash-draft-discarded = Le projet est effacé.
flash-draft-withdrawn = Retirée : le secrétariat en est informé.
flash-draft-audience = Les destinataires sont fixés ; le secrétariat en est informé.

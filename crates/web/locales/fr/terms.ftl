# The terms of the field, as all pages use them; English as in the rules (docs/glossary.md).

## Kinds of notices and diffusions
kind-red = Notice rouge
kind-blue = Notice bleue
kind-green = Notice verte
kind-yellow = Notice jaune
kind-black = Notice noire
kind-purple = Notice mauve
kind-orange = Notice orange
kind-silver = Notice argentée (pilote)
kind-un-special = Notice spéciale du Conseil de sécurité de l’ONU
kind-diffusion-arrest = Diffusion : arrestation
kind-diffusion-locate = Diffusion : localisation
kind-diffusion-information = Diffusion : complément d’information
kind-diffusion-identify = Diffusion : identification
kind-diffusion-warn = Diffusion : avertissement
kind-diffusion-inform = Diffusion : information

## What to do, by kind
action-red = Localiser et arrêter en vue d’une extradition
action-blue = Localiser, identifier ou renseigner ; pas d’arrestation
action-green = Avertissement sur cette personne ; pas d’arrestation
action-yellow = Aider à retrouver une personne disparue ou à identifier qui ne peut s’identifier
action-black = Aider à identifier une personne décédée
action-purple = Connaître ce mode opératoire, cet objet ou cette cache
action-orange = Danger imminent : alerter et protéger
action-silver = Localiser et identifier le bien ; aucune saisie sur cette seule base
action-un-special = Sanctions de l’ONU : gel des avoirs, interdiction de voyager, selon le droit national
action-diffusion-arrest = Localiser et arrêter en vue d’une extradition
action-diffusion-locate = Localiser et signaler ; pas d’arrestation
action-diffusion-information = Communiquer ce que l’on sait
action-diffusion-identify = Aider à identifier
action-diffusion-warn = Avertissement ; pas d’arrestation
action-diffusion-inform = Pour information

## States
state-draft = Projet
state-submitted = Soumise
state-in-review = À l’examen
state-refused = Refusée
state-published = Publiée
state-suspended = Suspendue
state-ended = Terminée

## How a record ended
end-withdrawn = Retirée par le demandeur
end-cancelled = Annulée par le secrétariat
end-expired = Durée de conservation échue
end-narrowed = N’est plus destinée à cette copie
end-request_closed = Demande close
withdrawal-purpose_achieved = Finalité atteinte
withdrawal-linked_request_achieved = Finalité d’une demande liée atteinte
withdrawal-no_longer_wanted = N’est plus recherché
withdrawal-conditions_no_longer_met = Conditions plus remplies

## Purposes of processing (RPD 10)
purpose-search_for_arrest = Recherche en vue d’une arrestation
purpose-locate = Localiser une personne ou un objet
purpose-criminal_information = Renseignement criminel
purpose-warn = Avertir
purpose-identify = Identifier
purpose-forensic_analysis = Analyse criminalistique
purpose-security_checks = Contrôles de sécurité
purpose-border_management = Gestion des frontières
purpose-analysis = Analyse criminelle

## Purposes of a look-up
lookup-border = Contrôle aux frontières
lookup-investigation = Enquête
lookup-identification = Identification
lookup-security = Sécurité d’un événement ou d’un site
lookup-administrative = Procédure de visa, d’asile ou de séjour
lookup-oversight = Contrôle
means-mrz = Zone lisible à la machine
means-document = Numéro de document
means-name = Nom
means-record = Fiche ouverte
means-export = Exporté
means-object = Numéro d’objet
means-numbers = Liste de numéros

## Status of a person (RPD 44)
status-convicted = Condamné
status-charged = Inculpé
status-suspect = Suspect
status-criminal_history = Antécédents judiciaires
status-witness = Témoin
status-victim = Victime
status-missing = Disparu
status-unidentified_person = Personne non identifiée
status-unidentified_body = Corps non identifié
status-deceased = Décédé
status-possible_threat = Menace possible
status-un_sanctions = Sous sanctions de l’ONU

## Confidentiality (RPD 112)
confidentiality-for_official_use_only = Pour usage officiel exclusivement
confidentiality-restricted = Diffusion restreinte
confidentiality-confidential = Confidentiel

## Priorities
priority-normal = Normale
priority-urgent = Urgente
priority-very_urgent = Très urgente

## Grounds of refusal and cancellation
ground-article2 = Article 2 : droits de l’homme
ground-article3 = Article 3 : caractère politique, militaire, religieux ou racial
ground-refugee = Protection des réfugiés
ground-conditions_not_met = Conditions du type non remplies
ground-insufficient_data = Données insuffisantes ou peu claires
ground-no_international_interest = Sans intérêt pour la coopération internationale
ground-prejudice = Préjudice à l’Organisation ou à un membre
ground-re_entry = Retour d’une affaire refusée ou effacée
ground-no_action = Localisé, sans suite

## Measures
measure-observed = Observation, sans contrainte
measure-provisional = Mesure provisoire de droit national
measure-arrest = Arrestation
measure-surrender = Remise au demandeur
measure-seized = Conservé pour son propriétaire
measure-released = Remis en liberté

## Findings of the statute
severity-bar = Ne peut être publié
severity-gap = À compléter
severity-advice = Conseil

## Documents and sex
document-passport = Passeport
document-diplomatic_passport = Passeport diplomatique
document-service_passport = Passeport de service
document-identity_card = Carte d’identité
document-visa = Visa
document-residence_permit = Titre de séjour
document-driving_licence = Permis de conduire
document-seamans_book = Livret de marin
document-travel_document = Titre de voyage
document-national_number = Numéro national
document-other = Autre document
thing-vehicle = Véhicule
thing-plate = Plaque d’immatriculation
thing-engine = Moteur
thing-firearm = Arme à feu
thing-vessel = Navire
thing-object = Objet
reported-lost = Perdu
reported-stolen = Volé
reported-stolen-blank = Volé vierge
reported-revoked = Révoqué
reported-invalid = Non valide
reported-trafficked = Objet de trafic
sex-female = Féminin
sex-male = Masculin
sex-unspecified = Non précisé (X)

## Words all nouns use
word-yes = Oui
word-unknown = Inconnu
word-all-members = Tous les membres
word-back = Retour
word-save = Enregistrer
word-send = Envoyer
word-cancel = Annuler
word-remove = Supprimer

## Conditions of use, as the default statute has them
condition-owner-first = Avant toute mesure coercitive, vérifier auprès du propriétaire que la demande est maintenue (RTD 63).
condition-non-coercive = Sans mesure coercitive.
condition-no-restriction = Aucune mesure restrictive (RTD 40).
condition-committee = La liste du comité des sanctions fait foi.
condition-pilot = Sans mesure coercitive pendant la phase pilote.

# What the fields of a request and of a notice are called, in forms and on pages.

## Sections
field-section-request = La demande
field-section-identity = Identité
field-section-names = Autres noms
field-section-documents = Documents
field-section-recognition = Reconnaissance
field-section-entity = Entité
field-section-matter = Objet, événement ou mode opératoire
field-section-judicial = Informations judiciaires
field-section-circumstances = Circonstances
field-section-assurances = Garanties
field-section-handling = Traitement
field-section-audience = Destinataires

## The request
field-kind = Type
field-requester = Demandé par
field-case_reference = Référence du dossier
field-outside_reference = Référence externe
field-language = Langue du texte
field-purpose = Finalité
field-status = Statut de la personne
field-follows = Fait suite à la fiche

## The person
field-family_name = Nom de famille
field-forename = Prénoms
field-name_in_original_script = Nom dans l’écriture d’origine
field-alias = Alias
field-weak = Incertain
field-sex = Sexe
field-date_of_birth = Date de naissance
field-place_of_birth = Lieu de naissance
field-nationality = Nationalité
field-parents = Parents
field-description = Signalement
field-hidden_trait = Signe que la photographie ne montre pas
field-photograph = Photographie
field-photographs = Photographies
field-fingerprints = Fichiers d’empreintes digitales
field-dna_profile = Référence du profil ADN
field-minor_at_time = Mineur au moment des faits
field-deceased = Décédé
field-refugee = Statut de réfugié ou d’asile
field-refugee_granted_by = Accordé par
field-refugee_fears = Pays de persécution redoutée
field-refugee_confirmed = Confirmé par le pays d’accueil

## Documents
field-document = Document
field-document_kind = Type de document
field-document_issuer = Délivré par
field-document_number = Numéro
field-document_issued = Délivré le
field-document_expires = Expire le

## Entity and matter
field-entity_name = Nom
field-address = Adresse
field-matter_title = Intitulé
field-matter_description = Description
field-matter_number = Numéro de série, d’immatriculation ou NIV

## Judicial information
field-facts = Exposé des faits
field-facts_from = Faits : premier jour
field-facts_to = Faits : dernier jour
field-facts_place = Lieu des faits
field-offence = Infraction
field-charge = Qualification
field-law = Loi et article
field-maximum_months = Peine maximale, en mois
field-category = Nature de l’infraction
field-life = Réclusion à perpétuité
field-months = { $n ->
    [one] { $n } mois
   *[other] { $n } mois
}
field-warrant = Mandat d’arrêt ou décision
field-warrant_reference = Numéro du mandat
field-warrant_issued_by = Pays d’émission
field-warrant_authority = Autorité
field-warrant_issued_on = Date d’émission
field-warrant_valid_until = Valable jusqu’au
field-warrant_by_judge = Émis par un juge
field-warrant_appeal = Recours devant un juge possible
field-sentence_months = Peine prononcée, en mois
field-remaining_months = Reliquat à purger, en mois

## Circumstances
field-circumstances_facts = Faits et objet de la demande
field-circumstances_on = Date
field-threat = Menace et motifs de l’évaluation
field-assessed_by = Évalué par
field-police_record = Numéro du procès-verbal
field-imminent = La menace est imminente
field-case_closed = L’affaire est close

## Assurances
field-authority_competent = L’autorité qui a émis le mandat était compétente
field-extradition_will_be_sought = L’extradition sera demandée, avec l’accord de l’autorité compétente
field-articles_2_and_3 = La demande respecte les articles 2 et 3 du Statut
field-quality_checked = Les données sont exactes, pertinentes et licitement détenues
field-not_a_refugee_from_requester = Vérifié : la personne n’est pas réfugiée du pays demandeur
field-privacy_law_permits = Majeur disparu : le droit national de la vie privée permet la notice

## Handling
field-confidentiality = Confidentialité
field-retain_until = Conservé jusqu’au
field-condition = Condition d’utilisation
field-public_extract = Un extrait public est autorisé

## Nature of offences, as the statute lists them
category-aggravated_assault = Violences aggravées
category-child_sexual_abuse = Abus sexuels sur mineur
category-corruption = Corruption
category-counterfeiting = Contrefaçon
category-crimes_against_humanity = Crimes contre l’humanité
category-cybercrime = Cybercriminalité
category-drug_trafficking = Trafic de stupéfiants
category-environmental_crime = Criminalité environnementale
category-firearms_trafficking = Trafic d’armes à feu
category-genocide = Génocide
category-homicide = Homicide
category-kidnapping = Enlèvement
category-money_laundering = Blanchiment de capitaux
category-organised_crime = Criminalité organisée
category-people_smuggling = Trafic illicite de migrants
category-rape = Viol
category-robbery = Vol avec violence
category-terrorism = Terrorisme
category-torture = Torture
category-trafficking_in_persons = Traite des êtres humains
category-war_crimes = Crimes de guerre
category-arson = Incendie volontaire
category-assault = Violences
category-burglary = Cambriolage
category-criminal_damage = Dégradations
category-embezzlement = Détournement de fonds
category-extortion = Extorsion
category-forgery = Faux et usage de faux
category-fraud = Escroquerie
category-handling_stolen_goods = Recel
category-maritime_crime = Criminalité maritime
category-perjury = Faux témoignage
category-smuggling_of_goods = Contrebande
category-tax_fraud = Fraude fiscale
category-theft = Vol
category-traffic_death = Homicide routier
category-vehicle_theft = Vol de véhicule
category-works_of_art_theft = Vol d’œuvres d’art
category-other_ordinary_law = Autre infraction de droit commun
category-adultery = Adultère
category-alcohol_consumption = Consommation d’alcool
category-blasphemy = Blasphème
category-defamation = Diffamation
category-homosexuality = Homosexualité
category-pornography_between_adults = Pornographie entre adultes
category-prostitution = Prostitution
category-surrogacy = Gestation pour autrui
category-bigamy = Bigamie
category-custody_dispute = Litige sur la garde d’enfant
category-divorce_dispute = Litige de divorce
category-inheritance_dispute = Litige successoral
category-maintenance_debt = Dette alimentaire
category-bounced_cheque = Chèque sans provision
category-civil_debt = Dette civile
category-commercial_dispute = Litige commercial
category-drugs_for_personal_use = Stupéfiants pour usage personnel
category-illegal_residence = Séjour irrégulier
category-labour_dispute = Litige du travail
category-minor_traffic_offence = Contravention routière
category-trading_without_licence = Commerce sans autorisation
category-coup = Coup d’État
category-election_offence = Infraction électorale
category-espionage = Espionnage
category-insulting_state_institutions = Outrage aux institutions
category-membership_of_banned_party = Appartenance à un parti interdit
category-sedition = Sédition
category-treason = Trahison
category-unlawful_assembly = Attroupement illicite
category-absence_without_leave = Absence irrégulière
category-desertion = Désertion
category-evasion_of_military_service = Insoumission
category-insubordination = Insubordination
category-apostasy = Apostasie
category-proselytism = Prosélytisme
category-unauthorised_worship = Culte non autorisé
category-breach_of_racial_segregation = Infraction à la ségrégation raciale

## The same lengths of time as they are read
field-maximum = Peine maximale
field-sentence = Peine prononcée
field-remaining = Reliquat à purger

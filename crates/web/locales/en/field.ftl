# What the fields of a request and of a notice are called, in forms and on pages.

## Sections
field-section-request = The request
field-section-identity = Identity
field-section-names = Other names
field-section-documents = Documents
field-section-recognition = Recognition
field-section-entity = Entity
field-section-matter = Object, event or way of acting
field-section-judicial = Judicial information
field-section-circumstances = Circumstances
field-section-assurances = Assurances
field-section-handling = Handling
field-section-audience = Who will see it

## The request
field-kind = Kind
field-requester = Requested by
field-case_reference = Case reference
field-outside_reference = Outside reference
field-language = Language of the text
field-purpose = Purpose
field-status = Status of the person
field-follows = Follows record

## The person
field-family_name = Family name
field-forename = Forenames
field-name_in_original_script = Name in original script
field-alias = Also known as
field-weak = Uncertain
field-sex = Sex
field-date_of_birth = Date of birth
field-place_of_birth = Place of birth
field-nationality = Nationality
field-parents = Parents
field-description = Description
field-hidden_trait = Trait a photograph does not show
field-photograph = Photograph
field-photographs = Photographs
field-fingerprints = Fingerprint files
field-dna_profile = DNA profile reference
field-minor_at_time = Was a minor when it happened
field-deceased = Deceased
field-refugee = Refugee or asylum status
field-refugee_granted_by = Granted by
field-refugee_fears = Country of feared persecution
field-refugee_confirmed = Confirmed by the granting country

## Documents
field-document = Document
field-document_kind = Kind of document
field-document_issuer = Issued by
field-document_number = Number
field-document_issued = Issued on
field-document_expires = Expires on

## Entity and matter
field-entity_name = Name
field-address = Address
field-matter_title = Short name
field-matter_description = Description
field-matter_number = Serial, registration or VIN

## Judicial information
field-facts = Summary of facts
field-facts_from = Facts: first day
field-facts_to = Facts: last day
field-facts_place = Place of the facts
field-offence = Offence
field-charge = Charge
field-law = Law and article
field-maximum_months = Maximum penalty, months
field-category = Nature of the offence
field-life = Life imprisonment
field-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
field-warrant = Arrest warrant or decision
field-warrant_reference = Warrant number
field-warrant_issued_by = Country of issue
field-warrant_authority = Authority
field-warrant_issued_on = Day of issue
field-warrant_valid_until = Valid until
field-warrant_by_judge = Issued by a judge
field-warrant_appeal = Appeal to a judge exists
field-sentence_months = Sentence imposed, months
field-remaining_months = Left to serve, months

## Circumstances
field-circumstances_facts = What happened, what is sought
field-circumstances_on = Day
field-threat = Threat, and grounds of its assessment
field-assessed_by = Assessed by
field-police_record = Police record number
field-imminent = The threat is imminent
field-case_closed = The case is closed

## Assurances
field-authority_competent = The authority that issued the warrant was competent
field-extradition_will_be_sought = Extradition will be sought; the authority in charge agrees
field-articles_2_and_3 = The request respects Articles 2 and 3 of the Constitution
field-quality_checked = The data are accurate, relevant and lawfully held
field-not_a_refugee_from_requester = Checked: the person is not a refugee from the requester
field-privacy_law_permits = For an adult missing person: national privacy law permits the notice

## Handling
field-confidentiality = Confidentiality
field-retain_until = Kept until
field-condition = Condition of use
field-public_extract = A public extract is allowed

## Nature of offences, as the statute lists them
category-aggravated_assault = Aggravated assault
category-child_sexual_abuse = Child sexual abuse
category-corruption = Corruption
category-counterfeiting = Counterfeiting
category-crimes_against_humanity = Crimes against humanity
category-cybercrime = Cybercrime
category-drug_trafficking = Drug trafficking
category-environmental_crime = Environmental crime
category-firearms_trafficking = Firearms trafficking
category-genocide = Genocide
category-homicide = Homicide
category-kidnapping = Kidnapping
category-money_laundering = Money laundering
category-organised_crime = Organised crime
category-people_smuggling = People smuggling
category-rape = Rape
category-robbery = Robbery
category-terrorism = Terrorism
category-torture = Torture
category-trafficking_in_persons = Trafficking in persons
category-war_crimes = War crimes
category-arson = Arson
category-assault = Assault
category-burglary = Burglary
category-criminal_damage = Criminal damage
category-embezzlement = Embezzlement
category-extortion = Extortion
category-forgery = Forgery
category-fraud = Fraud
category-handling_stolen_goods = Handling stolen goods
category-maritime_crime = Maritime crime
category-perjury = Perjury
category-smuggling_of_goods = Smuggling of goods
category-tax_fraud = Tax fraud
category-theft = Theft
category-traffic_death = Death by traffic offence
category-vehicle_theft = Vehicle theft
category-works_of_art_theft = Theft of works of art
category-other_ordinary_law = Other offence of ordinary law
category-adultery = Adultery
category-alcohol_consumption = Consumption of alcohol
category-blasphemy = Blasphemy
category-defamation = Defamation
category-homosexuality = Homosexuality
category-pornography_between_adults = Pornography between adults
category-prostitution = Prostitution
category-surrogacy = Surrogacy
category-bigamy = Bigamy
category-custody_dispute = Custody dispute
category-divorce_dispute = Divorce dispute
category-inheritance_dispute = Inheritance dispute
category-maintenance_debt = Maintenance debt
category-bounced_cheque = Bounced cheque
category-civil_debt = Civil debt
category-commercial_dispute = Commercial dispute
category-drugs_for_personal_use = Drugs for personal use
category-illegal_residence = Illegal residence
category-labour_dispute = Labour dispute
category-minor_traffic_offence = Minor traffic offence
category-trading_without_licence = Trading without a licence
category-coup = Coup
category-election_offence = Election offence
category-espionage = Espionage
category-insulting_state_institutions = Insulting state institutions
category-membership_of_banned_party = Membership of a banned party
category-sedition = Sedition
category-treason = Treason
category-unlawful_assembly = Unlawful assembly
category-absence_without_leave = Absence without leave
category-desertion = Desertion
category-evasion_of_military_service = Evasion of military service
category-insubordination = Insubordination
category-apostasy = Apostasy
category-proselytism = Proselytism
category-unauthorised_worship = Unauthorised worship
category-breach_of_racial_segregation = Breach of racial segregation

## The same lengths of time as they are read
field-maximum = Maximum penalty
field-sentence = Sentence imposed
field-remaining = Left to serve

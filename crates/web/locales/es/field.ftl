# What the fields of a request and of a notice are called, in forms and on pages.

## Sections
field-section-request = La solicitud
field-section-identity = Identidad
field-section-names = Otros nombres
field-section-documents = Documentos
field-section-recognition = Reconocimiento
field-section-entity = Entidad
field-section-matter = Objeto, suceso o modus operandi
field-section-judicial = Información judicial
field-section-circumstances = Circunstancias
field-section-assurances = Garantías
field-section-handling = Tratamiento
field-section-audience = Quién lo verá

## The request
field-kind = Tipo
field-requester = Solicitado por
field-case_reference = Referencia del caso
field-outside_reference = Referencia externa
field-language = Idioma del texto
field-purpose = Finalidad
field-status = Condición de la persona
field-follows = Sucede al registro

## The person
field-family_name = Apellidos
field-forename = Nombres
field-name_in_original_script = Nombre en la escritura original
field-alias = Alias
field-weak = Incierto
field-sex = Sexo
field-date_of_birth = Fecha de nacimiento
field-place_of_birth = Lugar de nacimiento
field-nationality = Nacionalidad
field-parents = Padres
field-description = Descripción
field-hidden_trait = Rasgo que la fotografía no muestra
field-photograph = Fotografía
field-photographs = Fotografías
field-fingerprints = Ficheros de impresiones dactilares
field-dna_profile = Referencia del perfil de ADN
field-minor_at_time = Menor de edad en el momento de los hechos
field-deceased = Fallecido
field-refugee = Condición de refugiado o asilado
field-refugee_granted_by = Concedida por
field-refugee_fears = País de persecución temida
field-refugee_confirmed = Confirmada por el país que la concedió

## Documents
field-document = Documento
field-document_kind = Tipo de documento
field-document_issuer = Expedido por
field-document_number = Número
field-document_issued = Fecha de expedición
field-document_expires = Fecha de caducidad

## Entity and matter
field-entity_name = Nombre
field-address = Dirección
field-matter_title = Denominación
field-matter_description = Descripción
field-matter_number = Número de serie, matrícula o NIV

## Judicial information
field-facts = Exposición de los hechos
field-facts_from = Hechos: primer día
field-facts_to = Hechos: último día
field-facts_place = Lugar de los hechos
field-offence = Delito
field-charge = Cargo
field-law = Ley y artículo
field-maximum_months = Pena máxima, en meses
field-category = Naturaleza del delito
field-life = Cadena perpetua
field-months = { $n ->
    [one] { $n } mes
   *[other] { $n } meses
}
field-warrant = Orden de detención o resolución
field-warrant_reference = Número de la orden
field-warrant_issued_by = País de emisión
field-warrant_authority = Autoridad
field-warrant_issued_on = Fecha de emisión
field-warrant_valid_until = Válida hasta
field-warrant_by_judge = Emitida por un juez
field-warrant_appeal = Cabe recurso ante un juez
field-sentence_months = Pena impuesta, en meses
field-remaining_months = Pena por cumplir, en meses

## Circumstances
field-circumstances_facts = Qué ocurrió, qué se pide
field-circumstances_on = Fecha
field-threat = Amenaza y motivos de su evaluación
field-assessed_by = Evaluada por
field-police_record = Número del atestado policial
field-imminent = La amenaza es inminente
field-case_closed = El caso está cerrado

## Assurances
field-authority_competent = La autoridad que emitió la orden era competente
field-extradition_will_be_sought = Se solicitará la extradición, con el acuerdo de la autoridad competente
field-articles_2_and_3 = La solicitud respeta los artículos 2 y 3 del Estatuto
field-quality_checked = Los datos son exactos, pertinentes y lícitos
field-not_a_refugee_from_requester = Comprobado: la persona no es refugiada procedente del país solicitante
field-privacy_law_permits = Adulto desaparecido: la ley nacional de privacidad permite la notificación

## Handling
field-confidentiality = Confidencialidad
field-retain_until = Conservado hasta
field-condition = Condición de uso
field-public_extract = Se permite un extracto público

## Nature of offences, as the statute lists them
category-aggravated_assault = Lesiones graves
category-child_sexual_abuse = Abuso sexual de menores
category-corruption = Corrupción
category-counterfeiting = Falsificación de moneda o productos
category-crimes_against_humanity = Crímenes de lesa humanidad
category-cybercrime = Ciberdelincuencia
category-drug_trafficking = Tráfico de drogas
category-environmental_crime = Delito contra el medio ambiente
category-firearms_trafficking = Tráfico de armas de fuego
category-genocide = Genocidio
category-homicide = Homicidio
category-kidnapping = Secuestro
category-money_laundering = Blanqueo de capitales
category-organised_crime = Delincuencia organizada
category-people_smuggling = Tráfico ilícito de migrantes
category-rape = Violación
category-robbery = Robo con violencia
category-terrorism = Terrorismo
category-torture = Tortura
category-trafficking_in_persons = Trata de personas
category-war_crimes = Crímenes de guerra
category-arson = Incendio provocado
category-assault = Agresión
category-burglary = Robo en domicilio
category-criminal_damage = Daños
category-embezzlement = Malversación
category-extortion = Extorsión
category-forgery = Falsedad documental
category-fraud = Estafa
category-handling_stolen_goods = Receptación
category-maritime_crime = Delito marítimo
category-perjury = Falso testimonio
category-smuggling_of_goods = Contrabando
category-tax_fraud = Fraude fiscal
category-theft = Hurto
category-traffic_death = Homicidio por imprudencia vial
category-vehicle_theft = Robo de vehículos
category-works_of_art_theft = Robo de obras de arte
category-other_ordinary_law = Otro delito común
category-adultery = Adulterio
category-alcohol_consumption = Consumo de alcohol
category-blasphemy = Blasfemia
category-defamation = Difamación
category-homosexuality = Homosexualidad
category-pornography_between_adults = Pornografía entre adultos
category-prostitution = Prostitución
category-surrogacy = Gestación subrogada
category-bigamy = Bigamia
category-custody_dispute = Disputa por la custodia
category-divorce_dispute = Disputa de divorcio
category-inheritance_dispute = Disputa hereditaria
category-maintenance_debt = Impago de pensión
category-bounced_cheque = Cheque sin fondos
category-civil_debt = Deuda civil
category-commercial_dispute = Disputa comercial
category-drugs_for_personal_use = Drogas para consumo propio
category-illegal_residence = Residencia irregular
category-labour_dispute = Disputa laboral
category-minor_traffic_offence = Infracción leve de tráfico
category-trading_without_licence = Comercio sin licencia
category-coup = Golpe de Estado
category-election_offence = Delito electoral
category-espionage = Espionaje
category-insulting_state_institutions = Ultraje a las instituciones
category-membership_of_banned_party = Pertenencia a partido prohibido
category-sedition = Sedición
category-treason = Traición
category-unlawful_assembly = Reunión ilícita
category-absence_without_leave = Ausencia sin permiso
category-desertion = Deserción
category-evasion_of_military_service = Evasión del servicio militar
category-insubordination = Insubordinación
category-apostasy = Apostasía
category-proselytism = Proselitismo
category-unauthorised_worship = Culto no autorizado
category-breach_of_racial_segregation = Infracción de la segregación racial

## The same lengths of time as they are read
field-maximum = Pena máxima
field-sentence = Pena impuesta
field-remaining = Pena por cumplir

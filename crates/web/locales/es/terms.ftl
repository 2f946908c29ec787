# The terms of the field, as all pages use them; English as in the rules (docs/glossary.md).

## Kinds of notices and diffusions
kind-red = Notificación roja
kind-blue = Notificación azul
kind-green = Notificación verde
kind-yellow = Notificación amarilla
kind-black = Notificación negra
kind-purple = Notificación morada
kind-orange = Notificación naranja
kind-silver = Notificación plateada (piloto)
kind-un-special = Notificación especial del Consejo de Seguridad de la ONU
kind-diffusion-arrest = Difusión: detención
kind-diffusion-locate = Difusión: localización
kind-diffusion-information = Difusión: información complementaria
kind-diffusion-identify = Difusión: identificación
kind-diffusion-warn = Difusión: advertencia
kind-diffusion-inform = Difusión: información

## What to do, by kind
action-red = Localizar y detener con miras a la extradición
action-blue = Localizar, identificar o informar; sin detención
action-green = Advertencia sobre esta persona; sin detención
action-yellow = Ayudar a hallar a una persona desaparecida o a identificar a quien no puede
action-black = Ayudar a identificar a un fallecido
action-purple = Conocer este modo de actuar, objeto o escondite
action-orange = Peligro inminente: alertar y proteger
action-silver = Localizar e identificar el bien; sin incautación por esto solo
action-un-special = Sanciones de la ONU: congelar bienes, impedir viajes, según la ley nacional
action-diffusion-arrest = Localizar y detener con miras a la extradición
action-diffusion-locate = Localizar e informar; sin detención
action-diffusion-information = Comunicar lo que se sepa
action-diffusion-identify = Ayudar a identificar
action-diffusion-warn = Advertencia; sin detención
action-diffusion-inform = Para información

## States
state-draft = Borrador
state-submitted = Presentada
state-in-review = En examen
state-refused = Rechazada
state-published = Publicada
state-suspended = Suspendida
state-ended = Terminada

## How a record ended
end-withdrawn = Retirada por el solicitante
end-cancelled = Cancelada por la secretaría
end-expired = Plazo de conservación vencido
end-narrowed = Ya no destinada a esta copia
end-request_closed = Solicitud cerrada
withdrawal-purpose_achieved = Finalidad alcanzada
withdrawal-linked_request_achieved = Finalidad de una solicitud vinculada alcanzada
withdrawal-no_longer_wanted = Ya no se busca
withdrawal-conditions_no_longer_met = Ya no se cumplen las condiciones

## Purposes of processing (RPD 10)
purpose-search_for_arrest = Búsqueda para la detención
purpose-locate = Localizar a una persona u objeto
purpose-criminal_information = Información criminal
purpose-warn = Advertir
purpose-identify = Identificar
purpose-forensic_analysis = Análisis forense
purpose-security_checks = Controles de seguridad
purpose-border_management = Gestión de fronteras
purpose-analysis = Análisis criminal

## Purposes of a look-up
lookup-border = Control fronterizo
lookup-investigation = Investigación
lookup-identification = Identificación
lookup-security = Seguridad de un evento o lugar
lookup-administrative = Trámite de visado, asilo o residencia
lookup-oversight = Supervisión
means-mrz = Zona de lectura mecánica
means-document = Número de documento
means-name = Nombre
means-record = Ficha abierta
means-export = Exportado
means-object = Número de objeto
means-numbers = Lista de números

## Status of a person (RPD 44)
status-convicted = Condenado
status-charged = Acusado
status-suspect = Sospechoso
status-criminal_history = Antecedentes penales
status-witness = Testigo
status-victim = Víctima
status-missing = Desaparecido
status-unidentified_person = Persona no identificada
status-unidentified_body = Cadáver no identificado
status-deceased = Fallecido
status-possible_threat = Posible amenaza
status-un_sanctions = Bajo sanciones de la ONU

## Confidentiality (RPD 112)
confidentiality-for_official_use_only = Para uso oficial exclusivo
confidentiality-restricted = Reservado
confidentiality-confidential = Confidencial

## Priorities
priority-normal = Normal
priority-urgent = Urgente
priority-very_urgent = Muy urgente

## Grounds of refusal and cancellation
ground-article2 = Artículo 2: derechos humanos
ground-article3 = Artículo 3: carácter político, militar, religioso o racial
ground-refugee = Protección de refugiados
ground-conditions_not_met = Condiciones del tipo no cumplidas
ground-insufficient_data = Datos insuficientes o poco claros
ground-no_international_interest = Sin interés para la cooperación internacional
ground-prejudice = Perjuicio a la Organización o a un miembro
ground-re_entry = Reingreso de un caso rechazado o suprimido
ground-no_action = Localizado y sin actuación

## Measures
measure-observed = Observación, sin medidas
measure-provisional = Medida provisional de derecho nacional
measure-arrest = Detención
measure-surrender = Entrega al solicitante
measure-seized = Retenido para su propietario
measure-released = Puesto en libertad

## Findings of the statute
severity-bar = No puede publicarse
severity-gap = Por completar
severity-advice = Consejo

## Documents and sex
document-passport = Pasaporte
document-diplomatic_passport = Pasaporte diplomático
document-service_passport = Pasaporte de servicio
document-identity_card = Documento de identidad
document-visa = Visado
document-residence_permit = Permiso de residencia
document-driving_licence = Permiso de conducir
document-seamans_book = Libreta de marinero
document-travel_document = Documento de viaje
document-national_number = Número nacional
document-other = Otro documento
thing-vehicle = Vehículo
thing-plate = Placa de matrícula
thing-engine = Motor
thing-firearm = Arma de fuego
thing-vessel = Embarcación
thing-object = Objeto
reported-lost = Perdido
reported-stolen = Robado
reported-stolen-blank = Robado en blanco
reported-revoked = Revocado
reported-invalid = No válido
reported-trafficked = Objeto de tráfico
sex-female = Femenino
sex-male = Masculino
sex-unspecified = No especificado (X)

## Words all nouns use
word-yes = Sí
word-unknown = Desconocido
word-all-members = Todos los miembros
word-back = Volver
word-save = Guardar
word-send = Enviar
word-cancel = Cancelar
word-remove = Quitar

## Conditions of use, as the default statute has them
condition-owner-first = Antes de toda medida coercitiva, verificar con el propietario que la solicitud sigue vigente (RTD 63).
condition-non-coercive = Sin medidas coercitivas.
condition-no-restriction = Ninguna medida restrictiva (RTD 40).
condition-committee = La lista del comité de sanciones es la que da fe.
condition-pilot = Sin medidas coercitivas durante la fase piloto.

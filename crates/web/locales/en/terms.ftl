# The terms of the field, as all pages use them; English as in the rules (docs/glossary.md).

## Kinds of notices and diffusions
kind-red = Red notice
kind-blue = Blue notice
kind-green = Green notice
kind-yellow = Yellow notice
kind-black = Black notice
kind-purple = Purple notice
kind-orange = Orange notice
kind-silver = Silver notice (pilot)
kind-un-special = UN Security Council special notice
kind-diffusion-arrest = Diffusion: arrest
kind-diffusion-locate = Diffusion: locate and trace
kind-diffusion-information = Diffusion: additional information
kind-diffusion-identify = Diffusion: identification
kind-diffusion-warn = Diffusion: warning
kind-diffusion-inform = Diffusion: information

## What to do, by kind
action-red = Locate and arrest with a view to extradition
action-blue = Locate, identify or report on the person; no arrest
action-green = Be warned of this person; no arrest
action-yellow = Help to find a missing person, or to identify one who cannot
action-black = Help to identify a dead person
action-purple = Know this way of acting, object or place of hiding
action-orange = Imminent danger: warn and protect
action-silver = Locate and identify the asset; no seizure on this alone
action-un-special = Under UN sanctions: freeze assets, prevent travel, as national law provides
action-diffusion-arrest = Locate and arrest with a view to extradition
action-diffusion-locate = Locate and report; no arrest
action-diffusion-information = Report what is known
action-diffusion-identify = Help to identify
action-diffusion-warn = Be warned; no arrest
action-diffusion-inform = For information

## States
state-draft = Draft
state-submitted = Submitted
state-in-review = In review
state-refused = Refused
state-published = Published
state-suspended = Suspended
state-ended = Ended

## How a record ended
end-withdrawn = Withdrawn by the requester
end-cancelled = Cancelled by the secretariat
end-expired = Retention ran out
end-narrowed = No longer meant for this copy
end-request_closed = Request closed
withdrawal-purpose_achieved = Purpose achieved
withdrawal-linked_request_achieved = Purpose of a linked request achieved
withdrawal-no_longer_wanted = No longer wanted
withdrawal-conditions_no_longer_met = Conditions no longer met

## Purposes of processing (RPD 10)
purpose-search_for_arrest = Search for a person with a view to arrest
purpose-locate = Locate a person or object
purpose-criminal_information = Criminal information
purpose-warn = Warn
purpose-identify = Identify
purpose-forensic_analysis = Forensic analysis
purpose-security_checks = Security checks
purpose-border_management = Border management
purpose-analysis = Crime analysis

## Purposes of a look-up
lookup-border = Border control
lookup-investigation = Investigation
lookup-identification = Identification
lookup-security = Security of an event or site
lookup-administrative = Visa, asylum or residence procedure
lookup-oversight = Oversight
means-mrz = Machine readable zone
means-document = Document number
means-name = Name
means-record = Its page opened
means-export = Exported
means-object = Object number
means-numbers = List of numbers

## Status of a person (RPD 44)
status-convicted = Convicted
status-charged = Charged
status-suspect = Suspect
status-criminal_history = Criminal history
status-witness = Witness
status-victim = Victim
status-missing = Missing
status-unidentified_person = Unidentified person
status-unidentified_body = Unidentified body
status-deceased = Deceased
status-possible_threat = Possible threat
status-un_sanctions = Under UN sanctions

## Confidentiality (RPD 112)
confidentiality-for_official_use_only = For official use only
confidentiality-restricted = Restricted
confidentiality-confidential = Confidential

## Priorities
priority-normal = Normal
priority-urgent = Urgent
priority-very_urgent = Very urgent

## Grounds of refusal and cancellation
ground-article2 = Article 2: human rights
ground-article3 = Article 3: political, military, religious or racial character
ground-refugee = Refugee protection
ground-conditions_not_met = Conditions of the kind not met
ground-insufficient_data = Data insufficient or unclear
ground-no_international_interest = No interest for international cooperation
ground-prejudice = Prejudice to the Organization or a member
ground-re_entry = Re-entry of a refused or erased case
ground-no_action = Located and nothing done

## Measures
measure-observed = Observed, nothing taken from the person
measure-provisional = Provisional measure under national law
measure-arrest = Arrest
measure-surrender = Surrender to the requester
measure-seized = Kept for its owner
measure-released = Released

## Findings of the statute
severity-bar = Cannot be published
severity-gap = To be completed
severity-advice = Advice

## Documents and sex
document-passport = Passport
document-diplomatic_passport = Diplomatic passport
document-service_passport = Service passport
document-identity_card = Identity card
document-visa = Visa
document-residence_permit = Residence permit
document-driving_licence = Driving licence
document-seamans_book = Seaman’s book
document-travel_document = Travel document
document-national_number = National number
document-other = Other document
thing-vehicle = Vehicle
thing-plate = Registration plate
thing-engine = Engine
thing-firearm = Firearm
thing-vessel = Vessel
thing-object = Object
reported-lost = Lost
reported-stolen = Stolen
reported-stolen-blank = Stolen blank
reported-revoked = Revoked
reported-invalid = Invalid
reported-trafficked = Trafficked
sex-female = Female
sex-male = Male
sex-unspecified = Unspecified (X)

## Words all nouns use
word-yes = Yes
word-unknown = Unknown
word-all-members = All members
word-back = Back
word-save = Save
word-send = Send
word-cancel = Cancel
word-remove = Remove

## Conditions of use, as the default statute has them
condition-owner-first = Before a coercive measure, verify with the owner that the request stands (RPD 63).
condition-non-coercive = Non-coercive.
condition-no-restriction = No restrictive measure (RPD 40).
condition-committee = The sanctions committee's list is authoritative.
condition-pilot = Non-coercive while the pilot lasts.

# Reviews at the secretariat.
review-title = Reviews
review-none = No request waits for a review.
review-count = { $n ->
    [one] { $n } request, oldest first
   *[other] { $n } requests, oldest first
}
review-head-since = Waiting since
review-head-subject = About
review-head-kind = Kind
review-head-from = Requested by
review-head-flags = Flags
review-head-reviewer = Reviewer
review-flag-guard = Seen before
review-flag-bars = { $n ->
    [one] { $n } bar
   *[other] { $n } bars
}
review-flag-gaps = { $n ->
    [one] { $n } gap
   *[other] { $n } gaps
}
review-flag-update = Update
review-flag-legal = Legal review

## One request
review-findings = What the rules find
review-guard = Refused or erased before
review-guard-name_and_birth = This person (name and year of birth)
review-guard-document = This document or number
review-guard-case = This case
review-guard-name = The same name (many may bear it)
review-guard-do = It comes back only if the assessment says why it may (RPD 125(3)).
review-past = Past requests of { $member }
review-past-in-force = In force
review-past-waiting = Waiting
review-past-ended = Ended and erased
review-past-refused = Refused, still on record
review-past-cancelled = Cancelled by the secretariat
review-past-last = Last decisions against
review-untaken = Nobody has taken this request up.
review-taken = Taken up by
review-take-up = Take up (t)
review-take-over = Take over (t)
review-take-over-what = You may take it over; that is recorded.
review-confirm-first = A decision asks who is at the keyboard. Confirm now, before you type:
review-wrong = Not recorded. What is missing:
review-wrong-verdict = choose a verdict
review-wrong-reasons = give reasons
review-wrong-refugee = answer this question
review-wrong-country = name the country that granted the status
review-wrong-ground = choose a ground
review-wrong-re-entry = say why it may come back

## The assessment
review-assessment = Assessment
review-assessment-what = Publication needs every question answered for it, with reasons. The assessment stays at the secretariat.
review-article_2 = Article 2: human rights
review-nature_of_offence = Article 3: nature of the offence
review-status_of_person = Article 3: status of the person
review-identity_of_source = Article 3: identity of the source
review-positions_of_others = Article 3: position of other members
review-international_law = Article 3: obligations under international law
review-neutrality_of_organization = Article 3: neutrality of the Organization
review-general_context = Article 3: general context of the case
review-verdict-compliant = Nothing against
review-verdict-doubtful = Doubt remains
review-verdict-contrary = Against the Constitution
review-reasons = Reasons
review-refugee = Refugee check
review-granted_by = Granting country
review-refugee-none_known = No member asked knows of a status
review-refugee-not_from_requester = Protected, but not against the requester
review-refugee-protected = Protected against the requester: bars publication
review-refugee-not_applicable = No natural person
review-asked = Members asked
review-re_entry = Grounds on which it may come back
review-waivers = Waivers
review-waivers-what = A rule is set aside only with a reason; leave the others empty.
review-publish = Publish
review-refusal = Refuse
review-refusal-what = The requester is told the ground and the reasons. The person and the case are remembered, hashed.
review-ground = Ground
review-refusal-reasons = Reasons, sent to the requester
review-refuse = Refuse the request

## What an update changes
review-diff = What the update changes
review-diff-none = The update changes nothing.
review-diff-field = Field
review-diff-change = Change
review-diff-was = Was
review-diff-is = Would be
review-added = Added
review-removed = Removed
review-changed = Changed
flash-review-taken = It is yours to decide.
flash-review-published = Published; the copies are being brought up to date.
flash-review-refused = Refused; the requester is being told.

# Documents and objects that the bureau has reported.
documents-title = Documents and objects
documents-lead = What this bureau has reported lost, stolen or revoked, and every member checks against. Other members’ reports are answered by a check and listed nowhere.
documents-lead-hub = How much each member has in force. Rows are read by their owner alone; anybody entitled learns of one by a check.
documents-none-reported = No member has reported anything yet.
documents-reports = Reports
documents-rows = Documents and objects in them
documents-nothing = Nothing of your bureau’s fits.
documents-number = Number
documents-number-hint = A part is enough. Looks among your bureau’s own only.
documents-others = Check all members’ reports
documents-status = What became of it
documents-status-lost = Lost
documents-status-stolen = Stolen
documents-status-revoked = Revoked
documents-status-invalid = Invalid
documents-status-stolen-blank = Stolen blank
documents-status-trafficked = Trafficked
documents-kind-vehicle = Vehicle (VIN)
documents-kind-plate = Registration plate
documents-kind-engine = Engine
documents-kind-firearm = Firearm
documents-kind-vessel = Vessel
documents-kind-object = Other object
documents-issuer = Issued by
documents-issuer-hint = Code as in the machine readable zone, such as VNM or UNO.
documents-reference = Your reference
documents-reported_on = Reported on
documents-issued_on = Issued on
documents-expires_on = Expires on
documents-keep_until = Keep until
documents-detail = Make, model, series
documents-suspended = suspended
documents-waiting = { $n ->
    [one] { $n } report waits for the line to the secretariat.
   *[other] { $n } reports wait for the line to the secretariat.
}
documents-must-wait = Earlier reports still wait for the secretariat. Try again once the line is back; nothing was changed.
documents-report = Report
documents-one = One document or object
documents-report-do = Report it to all members
documents-already = This is reported already, word for word.
documents-file = A file
documents-file-do = CSV in UTF-8 whose first line names the columns; number, kind and status are needed. Lines that cannot stand are listed with the reason, the others are reported. The same file may be sent again.
documents-file-choose = The file
documents-file-send = Report what the file lists
documents-file-missing = Choose a file.
documents-file-columns = The first line does not name the columns, or the file is no text. Nothing was reported.
documents-file-long = A file of more than { $n } lines is loaded by the command line (entraide documents load). Nothing was reported.
documents-taken = { $n ->
    [one] { $n } row is reported.
   *[other] { $n } rows are reported.
}
documents-unchanged = { $n ->
    [one] { $n } was there already.
   *[other] { $n } were there already.
}
documents-rejected = { $n ->
    [one] { $n } line cannot be taken:
   *[other] { $n } lines cannot be taken:
}
documents-rejected-more = { $n ->
    [one] … and { $n } more.
   *[other] … and { $n } more.
}
documents-line = Line
documents-column = Column
documents-why = Why
documents-wrong-number = A number of letters and digits, as printed on the document.
documents-wrong-kind = One of the kinds known here, such as passport, identity-card or vehicle.
documents-wrong-status = One of lost, stolen, revoked, invalid, stolen-blank, trafficked.
documents-wrong-issuer = A code of the machine readable zone or a country’s two letters.
documents-wrong-reference = A short reference on one line.
documents-wrong-suspended = true or false.
documents-wrong-issued_on = A date such as 2030-01-31, 2030-01 or 2030.
documents-wrong-expires_on = A date such as 2030-01-31, 2030-01 or 2030.
documents-wrong-reported_on = A date such as 2030-01-31, 2030-01 or 2030.
documents-wrong-keep_until = A day such as 2030-01-31.
documents-wrong-detail = At most 200 characters on one line.
documents-wrong-row = The line does not read: a quotation mark is open, it has too many fields, or it is too long.
documents-wrong-twice = A line before has the same document.
documents-wrong-not-issuer = A document is reported by the country that issued it.
documents-withdraw = Withdraw
documents-withdraw-title = Withdraw a report
documents-withdraw-what = What is withdrawn
documents-withdraw-follows = It is erased in every copy, and every holder signs for it. This cannot be undone.
documents-withdraw-why = Reason
documents-withdraw-why-missing = Choose the reason.
documents-withdraw-do = Withdraw and erase
documents-export-do = What is listed leaves as a file, in the columns that a report takes in. The export is recorded with its purpose.
flash-documents-reported = It is reported to all members.
flash-documents-withdrawn = It is withdrawn; its erasure is ordered.

# The note one shift leaves to the next.
handover-title = Hand-over
handover-none = No note from the last shift.
handover-about = Records:
handover-take = I have taken over
handover-taken = Taken over
handover-new = Write to the next shift
handover-text = Note
handover-hint = Name records by file number (2026/17), not persons by name. The note stays at this post; it is erased after the days the statute sets, or with a record it names.
handover-leave = Leave the note
flash-handover-written = The note is on the desk of this post.
flash-handover-taken = You have taken over.

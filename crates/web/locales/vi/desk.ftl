desk-title = Bàn trực
desk-nothing = Không có việc nào chờ bạn.
desk-count = { $n ->
   *[other] { $n } việc đang chờ, việc gấp nhất ở trên.
}
desk-due = Hạn
desk-what = Việc cần làm
desk-about = Về
desk-from = Từ
desk-since = Từ lúc
desk-review = Nhận một yêu cầu
desk-decide = Quyết định một yêu cầu
desk-answer-hit = Trả lời một kết quả trùng
desk-await-answer = Chờ bên sở hữu trả lời
desk-record-measure = Ghi biện pháp đã áp dụng
desk-hit-on-erased = Trùng với hồ sơ đã xóa: thả người đang bị giữ, hoặc nêu căn cứ khác
desk-read-message = Đọc một tin nhắn
desk-rejected = Bị Tổng Thư ký từ chối
desk-overdue = Biên nhận quá hạn
desk-new = Mới:
desk-all = Tất cả
desk-urgent = { $n ->
   *[other] { $n } việc gấp
}
desk-stale = { $days ->
   *[other] Bản sao này đã cũ hơn { $days } ngày: không tìm thấy không có nghĩa là an toàn. Hãy hỏi trung tâm chỉ huy trước khi cho ai đi qua.
}
desk-overdue-see = Xem tất cả các lần xóa
desk-raise-level = Đồng ý hay không với một cấp độ của tổ chức
desk-rejected-why = Hệ thống của Tổng Thư ký không chấp nhận điều văn phòng này đã gửi. Không ai khác có nó: hãy làm lại, hoặc bỏ qua.
desk-erased-why = Hồ sơ đã bị xóa. Không được giữ người hay giữ vật nào dựa trên hồ sơ này nữa: hãy báo cho nơi đang giữ người hoặc vật.
desk-act = Điều không được chấp nhận
desk-reason = Lý do, theo hệ thống
desk-outcome = Đã làm gì
desk-settle = Đưa khỏi bàn trực
desk-done-done-anew = Đã làm lại
desk-done-not-needed = Không còn cần nữa
desk-done-released = Người đã được thả, vật đã được trả lại
desk-done-nobody-held = Không giữ ai, không giữ vật nào
desk-done-told = Đã báo cho bên có quyền quyết định
flash-desk-settled = Đã đưa khỏi bàn trực.

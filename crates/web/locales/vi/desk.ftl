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

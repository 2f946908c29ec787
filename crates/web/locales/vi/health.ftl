alarm-title = Nút này đang có sự cố
alarm-told = Quản trị viên và cán bộ trực của nút này thấy trên bàn trực việc cần làm.
alarm-since = từ
alarm-from = Từ phiên làm việc của:
alarm-is-critical = Nguy cấp
alarm-is-serious = Nghiêm trọng
alarm-is-warning = Cảnh báo
alarm-resume = Nối lại với Tổng Thư ký
alarm-resume-when = Chỉ khi đã biết nguyên nhân. Nếu nguyên nhân vẫn còn, nút lại dừng.
flash-resumed = Nút đã nối lại với Tổng Thư ký.
refusal-not-halted = Nút này không bị dừng.
refusal-rolled-back = Nhật ký của Tổng Thư ký cũ hơn bản các thành viên đang giữ. Không ghi thêm gì vào đó cho đến khi được khôi phục.
alarm-writer-stopped = Nút này đã ngừng: không ghi được gì nữa.
alarm-writer-stopped-do = Dịch vụ tự khởi động lại. Nếu lại ngừng, hãy xem nhật ký của dịch vụ và ổ đĩa.
alarm-log-rolled-back = Nhật ký của Tổng Thư ký cũ hơn bản các thành viên đang giữ: nó được lấy lại từ một bản sao cũ. Không ghi thêm gì vào đó nữa.
alarm-log-rolled-back-do = Không xóa gì cả. Khôi phục bản sao mới nhất của thư mục nút; nếu không có, hãy hỏi các thành viên đang giữ trạng thái nào. Sau đó gỡ dấu bằng lệnh “entraide hub restored”.
alarm-split-view = Tổng Thư ký đưa ra một lịch sử khác với lịch sử đã ký trước đó. Nút này không nhận thêm gì nữa.
alarm-split-view-do = Gọi điện cho Tổng Thư ký và so sánh kích thước cùng gốc của nhật ký. Giữ nguyên thư mục của nút này: đó là bằng chứng. Chỉ nối lại khi cả hai bên biết điều gì đã xảy ra.
alarm-own-log-rolled-back = Nhật ký riêng của nút này cũ hơn phần Tổng Thư ký đã nhận: nó được lấy lại từ một bản sao cũ. Không trao đổi gì nữa.
alarm-own-log-rolled-back-do = Ngừng làm việc tại nút này: những gì ghi bây giờ chiếm các vị trí đã dùng. Khôi phục bản sao mới nhất của thư mục, rồi nối lại.
alarm-untrue-page = Tổng Thư ký đã gửi điều mà thành viên có thể không nói, hoặc không ai ký. Không nhận gì trong đó và không trao đổi gì nữa.
alarm-untrue-page-do = Gọi điện cho thành viên liên quan và Tổng Thư ký: có thể ai đó đang nói thay người khác. Nối lại khi đã rõ nguyên nhân.
alarm-entries-disbelieved = Có những mục mà chương trình cũ đã nhận khi chưa đọc được, và bên gửi không có quyền nói. Chúng không được tin, và không câu trả lời nào là “không có” khi chúng còn đó.
alarm-entries-disbelieved-do = Gọi điện cho Tổng Thư ký và các thành viên: có thể ai đó đã nói thay người khác. Giữ các tệp của nút này làm bằng chứng.
alarm-hub-refuses = Tổng Thư ký có đó nhưng không phục vụ nút này. Công việc tiếp tục với bản sao; những gì ghi ra sẽ chờ.
alarm-hub-refuses-do = Gọi điện hỏi Tổng Thư ký lý do: nhật ký của họ có thể đã bị lùi lại, hoặc khóa của văn phòng này đã được đổi hay thu hồi. Nguyên nhân không phải đường dây.
alarm-disk-full = Đĩa đã hết chỗ. Không ghi được gì, nên không tra cứu nào được trả lời và không thao tác nào được nhận.
alarm-disk-full-do = Giải phóng chỗ trên đĩa của nút này ngay: bỏ những gì không thuộc nút, hoặc mở rộng đĩa. Cho đến lúc đó, hãy kiểm tra qua điện thoại.
alarm-contradicted = Tổng Thư ký nói đã nhận một mục của nút này, nhưng nhật ký không có mục đó. Không trao đổi gì nữa.
alarm-contradicted-do = Gọi điện cho Tổng Thư ký: một trong hai nhật ký đã bị sửa hoặc mất mục. Nối lại khi đã rõ nguyên nhân.
alarm-called-forged = Tổng Thư ký từ chối những gì nút này gửi vì cho là giả mạo. Không trao đổi gì nữa.
alarm-called-forged-do = Gọi điện cho Tổng Thư ký và so sánh dấu vân tay các khóa của nút này. Nối lại khi chúng khớp.
alarm-halted = Một lỗi của nút này đã làm ngừng việc trao đổi với Tổng Thư ký.
alarm-halted-do = Xem nhật ký của dịch vụ và ổ đĩa, sửa nguyên nhân, rồi nối lại.
alarm-writer-silent = Nút này không trả lời đã nửa phút.
alarm-writer-silent-do = Đợi vài phút. Nếu vẫn không trả lời, hãy xem tải của máy và ổ đĩa, rồi khởi động lại dịch vụ.
alarm-copy-too-old = Bản sao này quá cũ: không tìm thấy không có nghĩa là an toàn.
alarm-copy-too-old-do = Khôi phục đường truyền tới Tổng Thư ký. Trước lúc đó, hãy hỏi trung tâm chỉ huy trước khi cho ai đi qua.
alarm-forged-submission = { $n ->
   *[other] Phiên làm việc của thành viên đã gửi { $n } mục giả mạo. Các mục đó đã bị từ chối.
}
alarm-forged-submission-do = Gọi điện cho văn phòng nêu ở đây: có thể người khác đang dùng khóa của họ. Nếu họ không giải thích được, hãy đóng văn phòng và thay khóa.
alarm-erasure-unfinished = Một lệnh xóa đã được đưa ra nhưng chưa xong tại đây: dữ liệu phải xóa có thể vẫn còn trên máy này.
alarm-erasure-unfinished-do = Việc xóa được thử lại mỗi phút. Nếu vẫn chưa xong, hãy xem ổ đĩa và xem có chương trình khác đang mở tệp của nút hay không.
alarm-statute-unread = Chương trình này không đọc được quy chế đang có hiệu lực. Quy chế cuối cùng đọc được vẫn áp dụng.
alarm-statute-unread-do = Cài phiên bản mới hơn của chương trình.
alarm-entries-unread = { $n ->
   *[other] Chương trình này không biết loại của { $n } mục và đã bỏ qua.
}
alarm-entries-unread-do = Cài phiên bản mới hơn của chương trình. Trước lúc đó, không tìm thấy có thể không có nghĩa là an toàn.
alarm-program-older = Chương trình của nút này cũ hơn những gì tổ chức đang ghi.
alarm-program-older-do = Cài phiên bản mới hơn của chương trình. Trước lúc đó, các mục thuộc loại mới hơn không được đọc ở đây.
alarm-upkeep-failed = Việc nút này tự làm đã thất bại: hồ sơ hết hạn có thể vẫn còn.
alarm-upkeep-failed-do = Việc này được thử lại mỗi mười lăm phút. Nếu vẫn thất bại, hãy xem nhật ký của dịch vụ và ổ đĩa.
alarm-disk-low = Ổ đĩa của nút này sắp hết chỗ.
alarm-disk-low-do = Giải phóng chỗ trước khi ổ đĩa đầy: ổ đĩa đầy sẽ ngừng mọi việc ghi.
alarm-erasure-overdue = { $n ->
   *[other] Biên nhận xóa của { $n } hồ sơ đã quá hạn.
}
alarm-erasure-overdue-do = Xem ở mục Xóa bỏ ai chưa ký, và gọi điện cho văn phòng đó.
alarm-malformed-requests = { $n ->
   *[other] Phiên làm việc của thành viên đã gửi { $n } yêu cầu không đọc được.
}
alarm-malformed-requests-do = Hỏi văn phòng nêu ở đây đang dùng phiên bản nào của chương trình.
alarm-offline = Không có đường truyền tới Tổng Thư ký. Công việc tiếp tục với bản sao; những gì ghi ra sẽ chờ.
alarm-offline-do = Kiểm tra mạng và địa chỉ của Tổng Thư ký. Đường truyền được tự động thử lại.

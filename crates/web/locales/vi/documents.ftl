# Documents and objects that the bureau has reported.
documents-title = Giấy tờ và đồ vật
documents-lead = Những gì văn phòng này đã khai báo mất, bị lấy cắp hoặc bị hủy, để mọi thành viên tra cứu. Khai báo của thành viên khác chỉ được trả lời qua tra cứu, không liệt kê ở đâu.
documents-lead-hub = Số lượng đang có hiệu lực của từng thành viên. Chỉ chủ sở hữu đọc được các dòng; người có thẩm quyền biết qua tra cứu.
documents-none-reported = Chưa thành viên nào khai báo.
documents-reports = Bản khai báo
documents-rows = Giấy tờ và đồ vật trong đó
documents-nothing = Không có mục nào của văn phòng phù hợp.
documents-number = Số
documents-number-hint = Chỉ cần một phần. Chỉ tìm trong số của văn phòng mình.
documents-others = Tra cứu khai báo của mọi thành viên
documents-status = Tình trạng
documents-status-lost = Bị mất
documents-status-stolen = Bị lấy cắp
documents-status-revoked = Bị thu hồi
documents-status-invalid = Không hợp lệ
documents-status-stolen-blank = Phôi trắng bị lấy cắp
documents-status-trafficked = Bị buôn lậu
documents-kind-vehicle = Xe (số VIN)
documents-kind-plate = Biển số xe
documents-kind-engine = Động cơ
documents-kind-firearm = Súng
documents-kind-vessel = Tàu thuyền
documents-kind-object = Đồ vật khác
documents-issuer = Nơi cấp
documents-issuer-hint = Mã như trong vùng đọc máy, ví dụ VNM hoặc UNO.
documents-reference = Số tham chiếu của mình
documents-reported_on = Ngày trình báo
documents-issued_on = Ngày cấp
documents-expires_on = Ngày hết hạn
documents-keep_until = Lưu đến ngày
documents-detail = Hãng, kiểu, dòng
documents-suspended = tạm ngừng
documents-waiting = { $n ->
   *[other] { $n } bản khai báo đang chờ kết nối với ban thư ký.
}
documents-must-wait = Các khai báo trước vẫn đang chờ ban thư ký. Hãy thử lại khi có kết nối; chưa có gì thay đổi.
documents-report = Khai báo
documents-one = Một giấy tờ hoặc đồ vật
documents-report-do = Khai báo cho mọi thành viên
documents-already = Mục này đã được khai báo y nguyên.
documents-file = Một tệp
documents-file-do = CSV mã UTF-8, dòng đầu nêu tên cột; bắt buộc có number, kind và status. Dòng không hợp lệ được liệt kê kèm lý do, các dòng khác được khai báo. Có thể gửi lại cùng một tệp.
documents-file-choose = Tệp
documents-file-send = Khai báo nội dung tệp
documents-file-missing = Hãy chọn một tệp.
documents-file-columns = Dòng đầu không nêu tên cột, hoặc tệp không phải văn bản. Chưa khai báo gì.
documents-file-long = Tệp dài hơn { $n } dòng được nạp bằng dòng lệnh (entraide documents load). Chưa khai báo gì.
documents-taken = { $n ->
   *[other] Đã khai báo { $n } dòng.
}
documents-unchanged = { $n ->
   *[other] { $n } dòng đã có từ trước.
}
documents-rejected = { $n ->
   *[other] { $n } dòng không được nhận:
}
documents-rejected-more = { $n ->
   *[other] … và { $n } dòng nữa.
}
documents-line = Dòng
documents-column = Cột
documents-why = Lý do
documents-wrong-number = Số gồm chữ và chữ số như in trên giấy tờ.
documents-wrong-kind = Một trong các loại đã biết, như passport, identity-card hoặc vehicle.
documents-wrong-status = Một trong lost, stolen, revoked, invalid, stolen-blank, trafficked.
documents-wrong-issuer = Mã của vùng đọc máy hoặc hai chữ cái của nước.
documents-wrong-reference = Tham chiếu ngắn trên một dòng.
documents-wrong-suspended = true hoặc false.
documents-wrong-issued_on = Ngày như 2030-01-31, 2030-01 hoặc 2030.
documents-wrong-expires_on = Ngày như 2030-01-31, 2030-01 hoặc 2030.
documents-wrong-reported_on = Ngày như 2030-01-31, 2030-01 hoặc 2030.
documents-wrong-keep_until = Một ngày như 2030-01-31.
documents-wrong-detail = Nhiều nhất 200 ký tự trên một dòng.
documents-wrong-row = Không đọc được dòng: dấu ngoặc kép chưa đóng, quá nhiều trường hoặc quá dài.
documents-wrong-twice = Dòng trước đã có cùng giấy tờ này.
documents-wrong-not-issuer = Giấy tờ do nước cấp khai báo.
documents-withdraw = Rút
documents-withdraw-title = Rút một khai báo
documents-withdraw-what = Nội dung rút
documents-withdraw-follows = Mục này bị xóa ở mọi bản sao và mỗi nơi giữ đều ký xác nhận. Không thể hoàn tác.
documents-withdraw-why = Lý do
documents-withdraw-why-missing = Hãy chọn lý do.
documents-withdraw-do = Rút và xóa
documents-export-do = Nội dung liệt kê được xuất thành tệp theo các cột của khai báo. Việc xuất được ghi lại kèm mục đích.
flash-documents-reported = Đã khai báo cho mọi thành viên.
flash-documents-withdrawn = Đã rút; lệnh xóa đã được ban hành.

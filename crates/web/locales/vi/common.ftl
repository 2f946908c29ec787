# Khung của mọi trang và những từ dùng chung.
skip = Đến nội dung
demo-banner = Bản trình diễn: mọi người và vụ việc đều là hư cấu.
nav = Chính
nav-desk = Bàn trực
nav-check = Kiểm tra
nav-drafts = Bản thảo
nav-reviews = Thẩm định
nav-messages = Tin nhắn
nav-notices = Thông báo
nav-documents = Giấy tờ
nav-erasures = Xóa bỏ
nav-audit = Kiểm toán
nav-directory = Danh bạ
nav-account = Tài khoản của tôi
nav-help = Trợ giúp
nav-policy = Ai được làm gì
ask-label = Kiểm tra người, giấy tờ hoặc đồ vật
ask-placeholder = Tên, số giấy tờ, vùng đọc máy, số khung…   ( / )
ask-button = Kiểm tra
language = Ngôn ngữ
theme = Giao diện
theme-auto = Theo hệ thống
theme-light = Sáng
theme-dark = Tối
sign-out = Đăng xuất
footer = Điểm số chỉ xếp hạng, không buộc tội ai. Mọi lần tra cứu đều được ghi lại.
secretariat = Tổng Thư ký
copy-hub = sổ gốc
copy-never = bản sao chưa từng được xác nhận: không có kết quả không có nghĩa là an toàn
copy-as-of = bản sao lúc { $time }
copy-too-old = bản sao lúc { $time } quá cũ: không có kết quả không có nghĩa là an toàn
line-online = Trực tuyến
line-offline = Ngoại tuyến
role-bureau_officer = Cán bộ văn phòng
role-border_officer = Cán bộ cửa khẩu
role-reviewer = Thẩm định viên
role-duty_officer = Cán bộ trực
role-data_protection_officer = Cán bộ bảo vệ dữ liệu
role-administrator = Quản trị viên
span-minutes = { $n ->
   *[other] { $n } phút
}
span-hours = { $n ->
   *[other] { $n } giờ
}
span-days = { $n ->
   *[other] { $n } ngày
}
clock-left = còn { $span }
clock-over = quá hạn { $span }
trouble-home = Về bàn trực
trouble-not-signed-in = Hãy đăng nhập trước
trouble-not-signed-in-do = Phiên của bạn đã kết thúc hoặc chưa bắt đầu. Đăng nhập rồi quay lại; những gì đã lưu không mất.
trouble-not-fresh = Hãy xác nhận đó là bạn
trouble-not-fresh-do = Thao tác này cần bằng chứng mới về người đang ngồi trước máy. Xác nhận danh tính rồi thử lại.
trouble-not-fresh-held = Nội dung bạn nhập được giữ trên trang này. Hãy xác nhận danh tính ở thẻ mới, quay lại đây và gửi lần nữa.
trouble-not-allowed = Vai trò của bạn không cho phép
trouble-not-allowed-do = Quy chế không cấp thao tác này cho vai trò của bạn tại đơn vị này. Hãy nhờ đồng nghiệp có thẩm quyền hoặc quản trị viên.
trouble-not-in-scope = Ngoài phạm vi của ứng dụng khách này
trouble-not-in-scope-do = Hãy yêu cầu quản trị viên của cơ quan cấp mã truy cập có phạm vi cần thiết.
trouble-foreign-origin = Yêu cầu này không đến từ bảng điều khiển
trouble-foreign-origin-do = Để bảo vệ bạn, chỉ các trang của bảng điều khiển này mới được yêu cầu thay đổi. Hãy quay lại trang và thử lại.
trouble-not-found = Không có trang hoặc hồ sơ này
trouble-not-found-do = Không tồn tại, đã bị xóa, hoặc không dành cho bạn.
trouble-wrong = Biểu mẫu có chỗ sai
trouble-wrong-do = Chưa ghi gì cả. Hãy quay lại, sửa và gửi lại:
trouble-refused = Không thể thực hiện
trouble-refused-do = Chưa ghi gì cả. Lý do:
trouble-too-many = Thử quá nhiều lần
trouble-too-many-do = Hãy đợi một phút rồi thử lại.
trouble-fault = Máy chủ không thực hiện được
trouble-fault-do = Chưa ghi gì cả. Hãy thử lại; nếu vẫn vậy, báo giờ xảy ra cho quản trị viên.
word-semicolon = {"; "}
word-colon = {": "}
word-unidentified = Người chưa rõ danh tính

# The terms of the field, as all pages use them; English as in the rules (docs/glossary.md).

## Kinds of notices and diffusions
kind-red = Thông báo đỏ
kind-blue = Thông báo xanh dương
kind-green = Thông báo xanh lá
kind-yellow = Thông báo vàng
kind-black = Thông báo đen
kind-purple = Thông báo tím
kind-orange = Thông báo cam
kind-silver = Thông báo bạc (thí điểm)
kind-un-special = Thông báo đặc biệt của Hội đồng Bảo an LHQ
kind-diffusion-arrest = Phát tán: bắt giữ
kind-diffusion-locate = Phát tán: truy tìm tung tích
kind-diffusion-information = Phát tán: bổ sung thông tin
kind-diffusion-identify = Phát tán: nhận dạng
kind-diffusion-warn = Phát tán: cảnh báo
kind-diffusion-inform = Phát tán: thông tin

## What to do, by kind
action-red = Truy tìm và bắt giữ để dẫn độ
action-blue = Truy tìm, nhận dạng hoặc báo tin; không bắt giữ
action-green = Cảnh giác với người này; không bắt giữ
action-yellow = Giúp tìm người mất tích hoặc nhận dạng người không tự nhận dạng được
action-black = Giúp nhận dạng người chết
action-purple = Nhận biết phương thức, đồ vật hoặc nơi cất giấu này
action-orange = Nguy hiểm cận kề: cảnh báo và bảo vệ
action-silver = Truy tìm, xác định tài sản; không thu giữ chỉ vì thông báo này
action-un-special = Bị LHQ trừng phạt: phong tỏa tài sản, ngăn đi lại theo luật quốc gia
action-diffusion-arrest = Truy tìm và bắt giữ để dẫn độ
action-diffusion-locate = Truy tìm và báo tin; không bắt giữ
action-diffusion-information = Báo những gì biết được
action-diffusion-identify = Giúp nhận dạng
action-diffusion-warn = Cảnh giác; không bắt giữ
action-diffusion-inform = Để biết

## States
state-draft = Bản thảo
state-submitted = Đã nộp
state-in-review = Đang thẩm định
state-refused = Bị từ chối
state-published = Đã công bố
state-suspended = Tạm đình chỉ
state-ended = Đã kết thúc

## How a record ended
end-withdrawn = Bên yêu cầu rút
end-cancelled = Tổng Thư ký hủy
end-expired = Hết hạn lưu giữ
end-narrowed = Không còn dành cho bản sao này
end-request_closed = Yêu cầu đã đóng
withdrawal-purpose_achieved = Đã đạt mục đích
withdrawal-linked_request_achieved = Yêu cầu liên quan đã đạt mục đích
withdrawal-no_longer_wanted = Không còn truy nã
withdrawal-conditions_no_longer_met = Không còn đủ điều kiện

## Purposes of processing (RPD 10)
purpose-search_for_arrest = Truy tìm để bắt giữ
purpose-locate = Truy tìm người hoặc đồ vật
purpose-criminal_information = Thông tin tội phạm
purpose-warn = Cảnh báo
purpose-identify = Nhận dạng
purpose-forensic_analysis = Giám định
purpose-security_checks = Kiểm tra an ninh
purpose-border_management = Quản lý biên giới
purpose-analysis = Phân tích tội phạm

## Purposes of a look-up
lookup-border = Kiểm soát biên giới
lookup-investigation = Điều tra
lookup-identification = Nhận dạng
lookup-security = An ninh sự kiện hoặc địa điểm
lookup-administrative = Thủ tục thị thực, tị nạn, cư trú
lookup-oversight = Giám sát
means-mrz = Vùng đọc máy
means-document = Số giấy tờ
means-name = Tên
means-record = Mở trang hồ sơ
means-export = Xuất dữ liệu
means-object = Số hiệu đồ vật
means-numbers = Danh sách số

## Status of a person (RPD 44)
status-convicted = Đã bị kết án
status-charged = Bị buộc tội
status-suspect = Nghi phạm
status-criminal_history = Có tiền án
status-witness = Nhân chứng
status-victim = Nạn nhân
status-missing = Mất tích
status-unidentified_person = Người chưa rõ danh tính
status-unidentified_body = Thi thể chưa rõ danh tính
status-deceased = Đã chết
status-possible_threat = Mối đe dọa tiềm tàng
status-un_sanctions = Bị LHQ trừng phạt

## Confidentiality (RPD 112)
confidentiality-for_official_use_only = Chỉ dùng cho công vụ
confidentiality-restricted = Hạn chế
confidentiality-confidential = Mật

## Priorities
priority-normal = Thường
priority-urgent = Khẩn
priority-very_urgent = Hỏa tốc

## Grounds of refusal and cancellation
ground-article2 = Điều 2: quyền con người
ground-article3 = Điều 3: tính chất chính trị, quân sự, tôn giáo hoặc chủng tộc
ground-refugee = Bảo vệ người tị nạn
ground-conditions_not_met = Không đủ điều kiện của loại này
ground-insufficient_data = Dữ liệu thiếu hoặc không rõ
ground-no_international_interest = Không có ý nghĩa cho hợp tác quốc tế
ground-prejudice = Gây hại cho Tổ chức hoặc thành viên
ground-re_entry = Đưa lại vụ đã bị từ chối hoặc đã xóa
ground-no_action = Đã xác định nơi ở nhưng không hành động

## Measures
measure-observed = Quan sát, không can thiệp
measure-provisional = Biện pháp tạm thời theo luật quốc gia
measure-arrest = Bắt giữ
measure-surrender = Giao cho bên yêu cầu
measure-seized = Giữ lại cho bên sở hữu
measure-released = Thả tự do

## Findings of the statute
severity-bar = Không thể công bố
severity-gap = Cần bổ sung
severity-advice = Gợi ý

## Documents and sex
document-passport = Hộ chiếu
document-diplomatic_passport = Hộ chiếu ngoại giao
document-service_passport = Hộ chiếu công vụ
document-identity_card = Căn cước
document-visa = Thị thực
document-residence_permit = Giấy phép cư trú
document-driving_licence = Giấy phép lái xe
document-seamans_book = Sổ thuyền viên
document-travel_document = Giấy thông hành
document-national_number = Số định danh
document-other = Giấy tờ khác
thing-vehicle = Phương tiện
thing-plate = Biển số
thing-engine = Động cơ
thing-firearm = Súng
thing-vessel = Tàu thuyền
thing-object = Đồ vật
reported-lost = Bị mất
reported-stolen = Bị trộm
reported-stolen-blank = Phôi bị trộm
reported-revoked = Bị thu hồi
reported-invalid = Không hợp lệ
reported-trafficked = Bị buôn lậu
sex-female = Nữ
sex-male = Nam
sex-unspecified = Không nêu (X)

## Words all nouns use
word-yes = Có
word-unknown = Không rõ
word-all-members = Mọi thành viên
word-back = Quay lại
word-save = Lưu
word-send = Gửi
word-cancel = Hủy
word-remove = Bỏ

## Conditions of use, as the default statute has them
condition-owner-first = Trước khi áp dụng biện pháp cưỡng chế, phải xác minh với bên sở hữu rằng yêu cầu còn hiệu lực (RPD 63).
condition-non-coercive = Không cưỡng chế.
condition-no-restriction = Không áp dụng biện pháp hạn chế (RPD 40).
condition-committee = Danh sách của ủy ban trừng phạt là căn cứ xác thực.
condition-pilot = Không cưỡng chế trong thời gian thí điểm.

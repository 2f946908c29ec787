# Reviews at the secretariat.
review-title = Thẩm định
review-none = Không có yêu cầu nào chờ thẩm định.
review-count = { $n ->
   *[other] { $n } yêu cầu, cũ nhất trước
}
review-head-since = Chờ từ
review-head-subject = Về
review-head-kind = Loại
review-head-from = Bên yêu cầu
review-head-flags = Lưu ý
review-head-reviewer = Người thẩm định
review-flag-guard = Đã từng gặp
review-flag-bars = { $n ->
   *[other] { $n } điểm cản trở
}
review-flag-gaps = { $n ->
   *[other] { $n } điểm thiếu
}
review-flag-update = Cập nhật
review-flag-legal = Thẩm định pháp lý

## One request
review-findings = Quy tắc phát hiện
review-guard = Từng bị từ chối hoặc xóa
review-guard-name_and_birth = Người này (tên và năm sinh)
review-guard-document = Giấy tờ hoặc số này
review-guard-case = Vụ án này
review-guard-name = Trùng tên (có thể nhiều người cùng tên)
review-guard-do = Chỉ được trở lại nếu đánh giá nêu rõ lý do (RPD 125(3)).
review-past = Các yêu cầu trước đây của { $member }
review-past-in-force = Đang có hiệu lực
review-past-waiting = Đang chờ
review-past-ended = Đã kết thúc và xóa
review-past-refused = Bị từ chối, còn lưu
review-past-cancelled = Tổng thư ký hủy bỏ
review-past-last = Các quyết định bác gần nhất
review-untaken = Chưa ai nhận yêu cầu này.
review-taken = Đang do người này thẩm định:
review-take-up = Nhận thẩm định (t)
review-take-over = Nhận thay (t)
review-take-over-what = Bạn có thể nhận thay; việc này được ghi lại.
review-confirm-first = Quyết định cần xác nhận người thao tác. Hãy xác nhận trước khi nhập:
review-wrong = Chưa ghi nhận. Còn thiếu:
review-wrong-verdict = chọn kết luận
review-wrong-reasons = nêu lý do
review-wrong-refugee = trả lời câu hỏi này
review-wrong-country = nêu nước cấp quy chế
review-wrong-ground = chọn căn cứ
review-wrong-re-entry = nêu lý do được trở lại

## The assessment
review-assessment = Đánh giá
review-assessment-what = Chỉ công bố khi mọi câu hỏi đều được trả lời thuận, có lý do. Đánh giá lưu tại Tổng thư ký.
review-article_2 = Điều 2: quyền con người
review-nature_of_offence = Điều 3: tính chất của tội phạm
review-status_of_person = Điều 3: tư cách của đối tượng
review-identity_of_source = Điều 3: danh tính của nguồn tin
review-positions_of_others = Điều 3: quan điểm của thành viên khác
review-international_law = Điều 3: nghĩa vụ theo luật quốc tế
review-neutrality_of_organization = Điều 3: tính trung lập của Tổ chức
review-general_context = Điều 3: bối cảnh chung của vụ án
review-verdict-compliant = Không có gì trái
review-verdict-doubtful = Còn nghi ngờ
review-verdict-contrary = Trái Điều lệ
review-reasons = Lý do
review-refugee = Kiểm tra quy chế tị nạn
review-granted_by = Nước cấp quy chế
review-refugee-none_known = Thành viên được hỏi không biết quy chế nào
review-refugee-not_from_requester = Được bảo hộ, nhưng không phải trước bên yêu cầu
review-refugee-protected = Được bảo hộ trước bên yêu cầu: cấm công bố
review-refugee-not_applicable = Không phải thể nhân
review-asked = Thành viên được hỏi
review-re_entry = Lý do được trở lại
review-waivers = Miễn áp dụng
review-waivers-what = Chỉ miễn một quy tắc khi có lý do; để trống các quy tắc khác.
review-publish = Công bố
review-refusal = Từ chối
review-refusal-what = Bên yêu cầu được báo căn cứ và lý do. Người và vụ án được ghi nhớ dưới dạng băm.
review-ground = Căn cứ
review-refusal-reasons = Lý do gửi bên yêu cầu
review-refuse = Từ chối yêu cầu

## What an update changes
review-diff = Nội dung cập nhật thay đổi
review-diff-none = Bản cập nhật không thay đổi gì.
review-diff-field = Trường
review-diff-change = Thay đổi
review-diff-was = Trước
review-diff-is = Sau
review-added = Thêm
review-removed = Bỏ
review-changed = Sửa
flash-review-taken = Bạn là người quyết định.
flash-review-published = Đã công bố; các bản sao đang được cập nhật.
flash-review-refused = Đã từ chối; đang báo bên yêu cầu.

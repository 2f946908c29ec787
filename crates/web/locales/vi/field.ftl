# What the fields of a request and of a notice are called, in forms and on pages.

## Sections
field-section-request = Yêu cầu
field-section-identity = Nhân thân
field-section-names = Tên khác
field-section-documents = Giấy tờ
field-section-recognition = Nhận dạng
field-section-entity = Tổ chức
field-section-matter = Đồ vật, sự việc hoặc phương thức thủ đoạn
field-section-judicial = Thông tin tư pháp
field-section-circumstances = Tình tiết
field-section-assurances = Cam kết
field-section-handling = Xử lý dữ liệu
field-section-audience = Ai sẽ xem được

## The request
field-kind = Loại
field-requester = Bên yêu cầu
field-case_reference = Số hồ sơ vụ án
field-outside_reference = Mã tham chiếu bên ngoài
field-language = Ngôn ngữ văn bản
field-purpose = Mục đích
field-status = Tư cách của đối tượng
field-follows = Tiếp theo hồ sơ

## The person
field-family_name = Họ
field-forename = Tên đệm và tên
field-name_in_original_script = Tên theo chữ viết gốc
field-alias = Tên gọi khác
field-weak = Chưa chắc chắn
field-sex = Giới tính
field-date_of_birth = Ngày sinh
field-place_of_birth = Nơi sinh
field-nationality = Quốc tịch
field-parents = Cha, mẹ
field-description = Đặc điểm
field-hidden_trait = Đặc điểm ảnh không thể hiện
field-photograph = Ảnh
field-photographs = Ảnh
field-fingerprints = Tệp dấu vân tay
field-dna_profile = Mã hồ sơ ADN
field-minor_at_time = Chưa thành niên khi xảy ra sự việc
field-deceased = Đã chết
field-refugee = Quy chế tị nạn
field-refugee_granted_by = Nước cấp
field-refugee_fears = Nước bị lo ngại đàn áp
field-refugee_confirmed = Đã được nước cấp xác nhận

## Documents
field-document = Giấy tờ
field-document_kind = Loại giấy tờ
field-document_issuer = Nước cấp
field-document_number = Số
field-document_issued = Ngày cấp
field-document_expires = Ngày hết hạn

## Entity and matter
field-entity_name = Tên
field-address = Địa chỉ
field-matter_title = Tên gọi ngắn
field-matter_description = Mô tả
field-matter_number = Số sê-ri, biển đăng ký hoặc số khung

## Judicial information
field-facts = Tóm tắt sự việc
field-facts_from = Sự việc: ngày đầu
field-facts_to = Sự việc: ngày cuối
field-facts_place = Nơi xảy ra
field-offence = Tội danh
field-charge = Tội danh bị cáo buộc
field-law = Luật và điều khoản
field-maximum_months = Mức phạt tối đa (tháng)
field-category = Tính chất tội phạm
field-life = Tù chung thân
field-months = { $n ->
   *[other] { $n } tháng
}
field-warrant = Lệnh bắt hoặc quyết định
field-warrant_reference = Số lệnh
field-warrant_issued_by = Nước ban hành
field-warrant_authority = Cơ quan ban hành
field-warrant_issued_on = Ngày ban hành
field-warrant_valid_until = Có hiệu lực đến
field-warrant_by_judge = Do thẩm phán ban hành
field-warrant_appeal = Có thể khiếu nại lên thẩm phán
field-sentence_months = Mức án đã tuyên (tháng)
field-remaining_months = Còn phải chấp hành (tháng)

## Circumstances
field-circumstances_facts = Sự việc và nội dung đề nghị
field-circumstances_on = Ngày
field-threat = Mối đe dọa và căn cứ đánh giá
field-assessed_by = Cơ quan đánh giá
field-police_record = Số biên bản cảnh sát
field-imminent = Mối đe dọa cận kề
field-case_closed = Vụ án đã kết thúc

## Assurances
field-authority_competent = Cơ quan ban hành lệnh có thẩm quyền
field-extradition_will_be_sought = Sẽ yêu cầu dẫn độ và cơ quan có thẩm quyền đã đồng ý
field-articles_2_and_3 = Yêu cầu tuân thủ Điều 2 và Điều 3 của Điều lệ
field-quality_checked = Dữ liệu chính xác, liên quan và được lưu giữ hợp pháp
field-not_a_refugee_from_requester = Đã kiểm tra: người này không phải người tị nạn từ nước yêu cầu
field-privacy_law_permits = Người mất tích đã thành niên: luật quốc gia về đời tư cho phép

## Handling
field-confidentiality = Độ mật
field-retain_until = Lưu giữ đến
field-condition = Điều kiện sử dụng
field-public_extract = Cho phép công bố trích yếu

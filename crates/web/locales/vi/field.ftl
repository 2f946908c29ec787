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

## Nature of offences, as the statute lists them
category-aggravated_assault = Cố ý gây thương tích nghiêm trọng
category-child_sexual_abuse = Xâm hại tình dục trẻ em
category-corruption = Tham nhũng
category-counterfeiting = Làm giả
category-crimes_against_humanity = Tội ác chống nhân loại
category-cybercrime = Tội phạm mạng
category-drug_trafficking = Mua bán trái phép chất ma túy
category-environmental_crime = Tội phạm môi trường
category-firearms_trafficking = Mua bán trái phép vũ khí
category-genocide = Diệt chủng
category-homicide = Giết người
category-kidnapping = Bắt cóc
category-money_laundering = Rửa tiền
category-organised_crime = Tội phạm có tổ chức
category-people_smuggling = Tổ chức đưa người di cư trái phép
category-rape = Hiếp dâm
category-robbery = Cướp tài sản
category-terrorism = Khủng bố
category-torture = Tra tấn
category-trafficking_in_persons = Mua bán người
category-war_crimes = Tội ác chiến tranh
category-arson = Cố ý gây cháy
category-assault = Hành hung
category-burglary = Đột nhập trộm cắp
category-criminal_damage = Hủy hoại tài sản
category-embezzlement = Tham ô tài sản
category-extortion = Cưỡng đoạt tài sản
category-forgery = Giả mạo giấy tờ
category-fraud = Lừa đảo chiếm đoạt tài sản
category-handling_stolen_goods = Tiêu thụ tài sản trộm cắp
category-maritime_crime = Tội phạm hàng hải
category-perjury = Khai man
category-smuggling_of_goods = Buôn lậu
category-tax_fraud = Trốn thuế
category-theft = Trộm cắp tài sản
category-traffic_death = Gây tai nạn giao thông chết người
category-vehicle_theft = Trộm cắp xe
category-works_of_art_theft = Trộm cắp tác phẩm nghệ thuật
category-other_ordinary_law = Tội phạm thông thường khác
category-adultery = Ngoại tình
category-alcohol_consumption = Uống rượu
category-blasphemy = Báng bổ
category-defamation = Phỉ báng
category-homosexuality = Đồng tính luyến ái
category-pornography_between_adults = Văn hóa phẩm khiêu dâm giữa người lớn
category-prostitution = Mại dâm
category-surrogacy = Mang thai hộ
category-bigamy = Vi phạm chế độ một vợ một chồng
category-custody_dispute = Tranh chấp nuôi con
category-divorce_dispute = Tranh chấp ly hôn
category-inheritance_dispute = Tranh chấp thừa kế
category-maintenance_debt = Nợ tiền cấp dưỡng
category-bounced_cheque = Séc không đủ tiền
category-civil_debt = Nợ dân sự
category-commercial_dispute = Tranh chấp thương mại
category-drugs_for_personal_use = Ma túy để tự dùng
category-illegal_residence = Cư trú trái phép
category-labour_dispute = Tranh chấp lao động
category-minor_traffic_offence = Vi phạm giao thông nhẹ
category-trading_without_licence = Kinh doanh không phép
category-coup = Đảo chính
category-election_offence = Vi phạm bầu cử
category-espionage = Gián điệp
category-insulting_state_institutions = Xúc phạm cơ quan nhà nước
category-membership_of_banned_party = Tham gia đảng phái bị cấm
category-sedition = Kích động chống chính quyền
category-treason = Phản bội Tổ quốc
category-unlawful_assembly = Tụ tập trái phép
category-absence_without_leave = Vắng mặt trái phép
category-desertion = Đào ngũ
category-evasion_of_military_service = Trốn nghĩa vụ quân sự
category-insubordination = Chống mệnh lệnh
category-apostasy = Bỏ đạo
category-proselytism = Truyền đạo
category-unauthorised_worship = Hành lễ không phép
category-breach_of_racial_segregation = Vi phạm phân biệt chủng tộc

## The same lengths of time as they are read
field-maximum = Mức phạt tối đa
field-sentence = Mức án đã tuyên
field-remaining = Còn phải chấp hành

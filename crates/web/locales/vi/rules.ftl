# What the statute's rules ask, told to officers: what is wrong and how to mend it, one sentence a rule. The rule's own words, in
# English, stand beneath each on the page.

## Identity
rule-identity-traceable = Chưa có gì để nhận ra đối tượng: hãy thêm tên, giấy tờ, ảnh hoặc số hiệu.
rule-name-look-alikes = Một từ trong tên lẫn chữ của hai hệ chữ viết: hãy gõ lại bằng một hệ chữ.
rule-identity-missing-person = Người mất tích cần có tên, giới tính, năm sinh và đặc điểm nhận dạng: hãy bổ sung.
rule-name-original-script = Tên này có lẽ được viết bằng chữ khác ở quê hương: hãy thêm theo chữ đó.
rule-nationality = Thiếu quốc tịch của người đã xác định: hãy chọn.
rule-identity-named = Người hoặc tổ chức trong danh sách phải có tên: hãy ghi.
rule-name-text = Tên có ký tự không hợp lệ: hãy gõ lại không có chúng.
rule-attachments = Ảnh hoặc tệp vân tay không mang mã SHA-256: hãy thêm lại tệp.
rule-documents = Giấy tờ thiếu nước cấp hoặc có ngày tháng vô lý: hãy đối chiếu bản gốc.
rule-birth-date = Ngày sinh thiếu, vô lý hoặc quá rộng: hãy ghi điều đã biết.
rule-identity-unable-to-say = Người không tự khai được nhân thân cần đặc điểm và giới tính, kèm ảnh, vân tay hoặc ADN: hãy thêm.
rule-identity-minimum = Nhân thân chưa đủ: cần đầy đủ thông tin kèm một mã định danh, hoặc ảnh và một thông tin nữa.
rule-identity-unidentified = Người hoặc thi thể chưa rõ danh tính cần ảnh, vân tay hoặc ADN: hãy thêm.

## The request
rule-case-reference = Thiếu số hồ sơ vụ án của bạn: hãy nhập.
rule-language = Văn bản không bằng ngôn ngữ làm việc hoặc chưa nêu ngôn ngữ: hãy chọn.
rule-free-text = Văn bản có ký tự điều khiển hoặc dấu hướng ẩn: hãy gõ lại đoạn đó.
rule-listing-reference = Đối tượng trong danh sách phải có mã của danh sách: hãy nhập.

## Assurances
rule-assurance-extradition = Chưa cam kết sẽ yêu cầu dẫn độ: hãy xác nhận với cơ quan có thẩm quyền.
rule-assurance-refugee = Chưa cam kết người này không phải người tị nạn từ nước bạn: hãy kiểm tra rồi xác nhận.
rule-assurance-competence = Chưa cam kết cơ quan ban hành có thẩm quyền: hãy kiểm tra rồi xác nhận.
rule-assurance-quality = Chưa cam kết chất lượng và tính hợp pháp của dữ liệu: hãy kiểm tra rồi xác nhận.
rule-assurance-privacy-law = Với người mất tích đã thành niên, hãy xác nhận luật quốc gia về đời tư không cấm yêu cầu này.
rule-assurance-articles-2-and-3 = Chưa cam kết tuân thủ Điều 2(1) và Điều 3: hãy xem xét rồi xác nhận.

## The kind
rule-kind-subject = Loại này không dành cho đối tượng như vậy: hãy chọn loại khác.
rule-kind-purpose = Thiếu mục đích hoặc loại này không phục vụ mục đích đó: hãy chọn mục đích phù hợp.
rule-kind-known = Điều lệ không có loại này: hãy chọn trong danh sách.
rule-kind-requester = Văn phòng của bạn không được yêu cầu loại này: hãy chọn loại khác.
rule-kind-status = Thiếu tư cách của đối tượng hoặc không hợp với loại này: hãy chọn tư cách hoặc loại khác.
rule-kind-pilot = Thành viên của bạn không tham gia thí điểm: hãy chọn loại khác.

## Neutrality and protection
rule-refugee-status = Người này được bảo hộ trước nước yêu cầu: không thể công bố.
rule-article-3-offence = Có tội danh mang tính chính trị, quân sự, tôn giáo hoặc chủng tộc (Điều 3): không thể làm căn cứ yêu cầu.
rule-minor-not-public = Không công bố trích yếu về người phạm tội chưa thành niên: hãy bỏ chọn.
rule-minor-marked = Người này chưa thành niên khi xảy ra sự việc: hãy đánh dấu.
rule-protected-status = Không truy bắt nhân chứng, nạn nhân hay người mất tích: hãy chọn loại không có biện pháp hạn chế.
rule-sensitive-biometrics = Vân tay và ADN của nhân chứng hoặc nạn nhân chỉ dùng để nhận dạng họ: hãy bỏ đi hoặc đổi mục đích.
rule-deceased = Dữ liệu người chết chỉ phục vụ ba mục đích: hãy chọn một và đánh dấu đã chết.

## Circumstances
rule-threat-imminent = Thông báo cam cần mối đe dọa cận kề: hãy xác nhận hoặc chọn loại khác.
rule-circumstances = Sự việc kể chưa đủ hoặc không có ngày: hãy trình bày và ghi ngày.
rule-matter-described = Đồ vật, sự việc hoặc thủ đoạn thiếu tên gọi hoặc mô tả: hãy bổ sung.
rule-open-or-closed = Vụ án đã kết thúc thì cảnh báo, vụ đang mở thì đề nghị thông tin: hãy chọn mục đích phù hợp.
rule-threat-assessed = Mối đe dọa thiếu căn cứ hoặc cơ quan đánh giá: hãy nêu cả hai.
rule-police-record = Chưa nêu biên bản cảnh sát về việc mất tích hoặc phát hiện: hãy nhập số.

## Judicial information
rule-offence-excluded = Có tội danh thuộc loại bị loại trừ (chuẩn mực, việc riêng hoặc hành chính): không thể làm căn cứ yêu cầu.
rule-warrant-appeal = Lệnh không do thẩm phán ban hành và không thể khiếu nại: hãy nêu rõ thẩm phán ban hành hoặc xem xét được.
rule-penalty-given = Thiếu mức phạt tối đa, mức án đã tuyên hoặc còn lại: hãy nhập theo tháng.
rule-facts = Sự việc kể chưa đủ để đánh giá: hãy nêu ai làm gì, khi nào, ở đâu, vai trò gì.
rule-warrant-country = Lệnh không do cơ quan nước bạn ban hành: hãy kiểm tra nước ban hành.
rule-warrant-valid = Lệnh không có hiệu lực hôm nay: hãy kiểm tra ngày hoặc xin lệnh còn hiệu lực.
rule-facts-when-where = Sự việc thiếu thời gian hoặc địa điểm, hoặc ngày tháng vô lý: hãy bổ sung.
rule-red-penalty-threshold = Không tội danh nào đạt ngưỡng mức phạt của thông báo đỏ: hãy kiểm tra mức phạt hoặc chọn phát tán.
rule-charges = Chưa nêu tội danh bằng lời: hãy nêu ít nhất một.
rule-red-sentence-threshold = Mức án đã tuyên hoặc còn lại dưới ngưỡng thông báo đỏ: hãy kiểm tra hoặc chọn phát tán.
rule-warrant-present = Chưa nêu lệnh bắt hoặc quyết định tương đương: hãy nhập số và cơ quan ban hành.
rule-law-cited = Có tội danh không dẫn luật: hãy nhập luật và điều khoản.
rule-offence-category = Chưa nêu tính chất của tội danh: hãy chọn trong danh sách.

## Handling
rule-public-extract = Loại, độ mật hoặc tư cách không cho phép công bố trích yếu: hãy bỏ chọn.
rule-audience-all = Thông báo loại này gửi tất cả thành viên: hãy chọn phát tán để giới hạn người xem.
rule-retention = Hạn lưu giữ đã qua hoặc vượt giới hạn của loại: hãy chọn ngày sắp tới sớm hơn.
rule-audience-reach = Không ai khác xem được, hoặc có thành viên không tồn tại: hãy chọn người nhận.
rule-re-entry = Người, giấy tờ hoặc vụ án này từng bị từ chối hoặc xóa: chỉ trở lại qua thẩm định có ghi dấu và nêu lý do.

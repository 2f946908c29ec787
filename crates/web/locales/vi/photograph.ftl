# Photographs of a record.
photograph-title = Ảnh
photograph-what = JPEG, PNG hoặc WebP, tối đa 20 MB. Ảnh được tạo lại từ điểm ảnh: nơi chụp, thời gian và thiết bị trong tệp bị loại bỏ.
photograph-file = Tệp
photograph-add = Thêm ảnh
photograph-remove = Bỏ
photograph-none = Chưa có ảnh.
photograph-save-first = Hãy lưu biểu mẫu trước khi thêm ảnh: nội dung chưa lưu sẽ mất.
photograph-similar = Có thể trùng ảnh trong:
photograph-wrong = Chưa thêm được ảnh:
photograph-wrong-none = Hãy chọn tệp trước
photograph-wrong-format = Không phải JPEG, PNG hay WebP
photograph-wrong-large = Ảnh quá lớn
photograph-wrong-small = Ảnh quá nhỏ để nhận ra ai
photograph-wrong-damaged = Tệp bị hỏng
flash-photograph-added = Đã thêm ảnh.
flash-photograph-removed = Đã bỏ ảnh khỏi bản thảo.

# Ghi chú ca trực để lại cho ca sau.
handover-title = Bàn giao ca trực
handover-none = Ca trước không để lại ghi chú.
handover-about = Hồ sơ:
handover-take = Tôi đã nhận ca
handover-taken = Đã nhận ca
handover-new = Viết cho ca sau
handover-text = Ghi chú
handover-hint = Nêu hồ sơ bằng số hồ sơ (2026/17), không nêu tên người. Ghi chú chỉ lưu tại đơn vị này; bị xóa sau thời hạn do quy chế ấn định, hoặc cùng với hồ sơ được nêu.
handover-leave = Để lại ghi chú
flash-handover-written = Ghi chú đã nằm trên bàn trực của đơn vị.
flash-handover-taken = Bạn đã nhận ca.

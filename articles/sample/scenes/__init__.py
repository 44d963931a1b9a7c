"""The pictures of the sample newsroom: flat colours in the hues of Đông Hồ prints."""

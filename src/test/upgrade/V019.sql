UPDATE call_log SET audio_tokens = 3, image_tokens = 4 WHERE stream;

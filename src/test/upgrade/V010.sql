UPDATE api_key SET on_disconnect = 'drain' WHERE id = 2;

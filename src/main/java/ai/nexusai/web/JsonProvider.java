package ai.nexusai.web;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.jakarta.rs.cfg.JakartaRSFeature;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;

/** Reads and writes REST bodies with the gateway's one mapper. */
public final class JsonProvider extends JacksonJsonProvider {

    public JsonProvider() {
        super(Json.MAPPER);
        disable(JakartaRSFeature.ALLOW_EMPTY_INPUT);
    }
}

package ai.nexusai.ops;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class SideTest {

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions,CLIENT", "/v1,CLIENT", "/chat/completions,CLIENT", "/models,CLIENT", "/models/a/b,CLIENT",
        "/api/v1/models,CLIENT", "/api/v1,CLIENT", "/api/v12,ADMIN", "/api/keys,ADMIN", "/api,ADMIN", "/admin/x,ADMIN", "/status,BOTH",
        "/static/waiting.css,BOTH", "/providers,ADMIN", "/providers/1/models,ADMIN", "/provider_models/3,ADMIN", "/stats/total,ADMIN",
        "/metrics,ADMIN", "/,BOTH", "/my,BOTH", "/ws/chat,BOTH", "/livez,BOTH", "/readyz,BOTH", "/docs,BOTH", "/openapi.json,BOTH",
        "/modelsx,BOTH", "/V1/models,BOTH"})
    void aPathBelongsToItsPort(String path, Side side) {
        assertThat(Side.of(path)).isEqualTo(side);
    }
}

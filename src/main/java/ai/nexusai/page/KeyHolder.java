package ai.nexusai.page;

import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import static java.util.Objects.requireNonNull;

/** Who signed in with a client's key: may do what programs may that present it, and nothing of the admin API. */
public record KeyHolder(String name, Secret key) implements Caller {

    public KeyHolder {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean may(Access access) {
        return access == Access.PUBLIC || access == Access.CLIENT;
    }

    /** The browser's request as a program would send it: with the key. */
    HttpServletRequest presenting(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getHeader(String header) {
                return header.equalsIgnoreCase("Authorization") ? "Bearer " + key.reveal() : super.getHeader(header);
            }
        };
    }
}

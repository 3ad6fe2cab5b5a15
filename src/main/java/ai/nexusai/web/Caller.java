package ai.nexusai.web;

import java.security.Principal;

/** Who makes a request of the admin API. */
public interface Caller extends Principal {

    /** Whether routes with this access let the caller in. */
    boolean may(Access access);
}

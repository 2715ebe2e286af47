package io.github.demarchekit.procedure;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who is logged in with FranceConnect, as the session keeps it. Immutable.
 *
 * @param sub FranceConnect's identifier of the person for this service
 * @param displayName first given name and family name
 * @param dashboardAddress the hash by which the dashboard knows the person; personal data
 * @param idToken what FranceConnect asks for at logout
 */
public record User(String sub, String displayName, String dashboardAddress, String idToken)
        implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    /** Returns {@link #sub()}. */
    @Override
    public String getName() {
        return sub;
    }

    @Override
    public String toString() {
        return "User[redacted]";
    }
}

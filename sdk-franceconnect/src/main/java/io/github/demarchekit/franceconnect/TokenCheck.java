package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PivotIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What FranceConnect says to a data provider of an access token that a service presented. */
public sealed interface TokenCheck {

    /**
     * The token is good: answer what its scopes allow, about that person, to that service. Prints without its values.
     *
     * @param service the client_id of the service that presents the token
     * @param sub the person's identifier for this data provider, another one than the service knows
     * @param scopes what the person agreed to, among this data provider's own scopes
     * @param acr the level of the login, such as {@code eidas1}; an open text, see {@link EidasLevel#ofAcr}
     * @param issuedAt when the token was issued
     * @param expiresAt when it ends
     * @param identity the person's pivot identity, as the civil-status register has it
     */
    record Active(
            String service,
            String sub,
            Set<Scope> scopes,
            Optional<String> acr,
            Instant issuedAt,
            Instant expiresAt,
            PivotIdentity identity)
            implements TokenCheck {
        /** Takes a copy of the scopes. */
        public Active {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "Active[redacted]";
        }
    }

    /** The token is unknown, expired or revoked: answer 401, give nothing. */
    record Inactive() implements TokenCheck {}
}

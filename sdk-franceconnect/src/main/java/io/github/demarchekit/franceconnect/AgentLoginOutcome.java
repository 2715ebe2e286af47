package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an agent's login at ProConnect ended, each way being one that the application has a page for. */
public sealed interface AgentLoginOutcome
        permits AgentLoginOutcome.Authenticated,
                AgentLoginOutcome.LoginRequired,
                LoginOutcome.Declined,
                LoginOutcome.Failed,
                LoginOutcome.AlreadyFinished {

    /**
     * The agent is who ProConnect says. Prints without any of its values.
     *
     * <p>Give the browser a new session identifier before you store anything of it.
     *
     * @param agent who it is, and for which organisation
     * @param acr the level reached, such as {@code eidas1} or {@code eidas0}; ProConnect's list is its own and moves
     * @param amr how the agent was authenticated, such as {@code pwd}, {@code mfa}; may be empty, above all unless
     *     {@link AgentLoginRequest#amr()} asked
     * @param accessToken what {@link ProConnectClient#agent} reads the agent with
     * @param refreshToken what {@link ProConnectClient#refresh} needs
     * @param idToken what {@link ProConnectClient#startLogout} needs
     * @param authenticatedAt when the agent was authenticated, which may be hours ago, since ProConnect's own session lasts 12
     *     hours; when the id_token was issued where it does not say
     */
    record Authenticated(
            Agent agent,
            Optional<String> acr,
            List<String> amr,
            AccessToken accessToken,
            Optional<Secret> refreshToken,
            Secret idToken,
            Instant authenticatedAt)
            implements AgentLoginOutcome {
        /** Takes a copy of the list. */
        public Authenticated {
            amr = List.copyOf(amr);
        }

        @Override
        public String toString() {
            return "Authenticated[acr=" + acr.orElse("none") + ", redacted]";
        }
    }

    /** Nobody is logged in at ProConnect, so that a silent login cannot succeed: start one that shows a page. */
    record LoginRequired() implements AgentLoginOutcome {}
}

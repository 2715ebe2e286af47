package io.github.demarchekit.samples;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.Agent;
import io.github.demarchekit.franceconnect.AgentLoginOutcome;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.LogoutReturn;
import io.github.demarchekit.franceconnect.LogoutStart;
import io.github.demarchekit.franceconnect.PendingLogin;
import io.github.demarchekit.franceconnect.ProConnectClient;
import io.github.demarchekit.franceconnect.Scope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One way in, and the way out: what the pages of {@link LoginServer} ask of a product. */
interface LoginDoor {

    LoginStart start();

    Arrival finish(PendingLogin pending, String rawQuery);

    LogoutStart startLogout(Secret idToken);

    LogoutReturn finishLogout(Secret expectedState, String rawQuery);

    /** Who came in, or why nobody did. */
    sealed interface Arrival {

        /** Somebody, as the page shows them by label. Prints without any of it. */
        record Visitor(Map<String, String> shown, Secret idToken) implements Arrival {
            @Override
            public String toString() {
                return "Visitor[redacted]";
            }
        }

        /** Nobody: what to tell the person who tried. */
        record Nobody(String message) implements Arrival {}

        /** The same callback came before: the page that follows a login knows who is there. */
        record SeenBefore() implements Arrival {}
    }

    /** The door of citizens, at FranceConnect or FranceConnect+. */
    static LoginDoor ofCitizens(FranceConnectClient client) {
        return new LoginDoor() {
            @Override
            public LoginStart start() {
                return client.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL);
            }

            @Override
            public Arrival finish(PendingLogin pending, String rawQuery) {
                LoginOutcome outcome = client.finishLogin(pending, rawQuery);
                if (outcome instanceof LoginOutcome.Authenticated login) {
                    PivotIdentity identity = login.citizen().identity();
                    Map<String, String> shown = new LinkedHashMap<>();
                    shown.put("Prénoms", identity.givenName());
                    shown.put("Nom de naissance", identity.familyName());
                    shown.put("Date de naissance", identity.birthdate().iso());
                    shown.put("Niveau", login.level().acr());
                    return new Arrival.Visitor(shown, login.idToken());
                } else if (outcome instanceof LoginOutcome.Declined declined) {
                    return new Arrival.Nobody(declined.diagnosis().message(Locale.FRENCH));
                } else if (outcome instanceof LoginOutcome.Failed failed) {
                    return new Arrival.Nobody(failed.diagnosis().message(Locale.FRENCH));
                }
                return new Arrival.SeenBefore();
            }

            @Override
            public LogoutStart startLogout(Secret idToken) {
                return client.startLogout(idToken);
            }

            @Override
            public LogoutReturn finishLogout(Secret expectedState, String rawQuery) {
                return client.finishLogout(expectedState, rawQuery);
            }
        };
    }

    /** The door of agents, at ProConnect. */
    static LoginDoor ofAgents(ProConnectClient client) {
        return new LoginDoor() {
            @Override
            public LoginStart start() {
                return client.startLogin(Scope.GIVEN_NAME, Scope.USUAL_NAME, Scope.EMAIL, Scope.SIRET);
            }

            @Override
            public Arrival finish(PendingLogin pending, String rawQuery) {
                AgentLoginOutcome outcome = client.finishLogin(pending, rawQuery);
                if (outcome instanceof AgentLoginOutcome.Authenticated login) {
                    Agent agent = login.agent();
                    Map<String, String> shown = new LinkedHashMap<>();
                    shown.put("Prénom", agent.givenName().orElse(""));
                    shown.put("Nom d’usage", agent.usualName().orElse(""));
                    shown.put("SIRET", agent.siret().map(siret -> siret.value()).orElse(""));
                    shown.put("Niveau", login.acr().orElse(""));
                    return new Arrival.Visitor(shown, login.idToken());
                } else if (outcome instanceof LoginOutcome.Declined declined) {
                    return new Arrival.Nobody(declined.diagnosis().message(Locale.FRENCH));
                } else if (outcome instanceof LoginOutcome.Failed failed) {
                    return new Arrival.Nobody(failed.diagnosis().message(Locale.FRENCH));
                } else if (outcome instanceof AgentLoginOutcome.LoginRequired) {
                    // Only a silent login ends so; one that shows pages does not.
                    return new Arrival.Nobody("Connectez-vous avec ProConnect.");
                }
                return new Arrival.SeenBefore();
            }

            @Override
            public LogoutStart startLogout(Secret idToken) {
                return client.startLogout(idToken);
            }

            @Override
            public LogoutReturn finishLogout(Secret expectedState, String rawQuery) {
                return client.finishLogout(expectedState, rawQuery);
            }
        };
    }
}

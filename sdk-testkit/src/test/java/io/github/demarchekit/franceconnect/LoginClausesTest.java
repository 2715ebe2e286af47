package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Siret;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.TestAgent;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A login at each of the three platforms, from the request to who it is. */
class LoginClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    @Nested
    @Clause(
            row = 33,
            title = "OIDC Core 3.1: a login, in two requests of the server",
            weDo =
                    "exchange the code and read the identity in one call; a login that is given up is a value, not an exception",
            answersTo = "oidcc-client-test")
    class CodeFlow {

        @Each.Login
        void accepts_a_person_in_two_requests_and_reads_addresses_and_keys_once(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);

            login.succeeds();
            login.succeeds();

            assertThat(login.calls(FranceConnectEndpoint.TOKEN)).isEqualTo(2);
            assertThat(login.calls(FranceConnectEndpoint.USERINFO)).isEqualTo(2);
            assertThat(login.calls(FranceConnectEndpoint.DISCOVERY)).isOne();
            assertThat(login.calls(FranceConnectEndpoint.KEYS))
                    .isEqualTo(application.signature() == SigningAlgorithm.HS256 ? 0 : 1);
        }

        @Each.Login
        void refuses_nobody_who_declines_but_says_so_and_sends_nothing(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            int sent = login.calls(FranceConnectEndpoint.TOKEN);
            LoginStart start = login.start();

            String back = login.kit().decline(start.redirectUri()).getRawQuery();

            assertThat(login.finish(start.pending(), back)).isEqualTo(new LoginOutcome.Declined("access_denied"));
            assertThat(login.calls(FranceConnectEndpoint.TOKEN)).isEqualTo(sent);
        }

        @Each.CitizenLogin
        void refuses_to_guess_why_the_platform_could_not(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            LoginStart start = login.start();
            String back = login.franceConnect()
                    .leaveErrorPage(start.redirectUri(), TestIdentity.DESACTIVE)
                    .getRawQuery();

            assertThat(login.finish(start.pending(), back))
                    .isInstanceOfAny(LoginOutcome.Declined.class, LoginOutcome.Failed.class);
        }

        @Each.Login
        void refuses_a_scope_that_was_not_granted_as_a_value(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().register(application.registration().allowed("openid"));
            LoginStart start = login.start();

            assertThat(login.finish(start.pending(), login.authenticate(start).getRawQuery()))
                    .isEqualTo(new LoginOutcome.Failed("invalid_scope"));
            login.kit().register(application.registration());
        }

        @Each.Login
        void refuses_to_repeat_an_error_that_is_no_code(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String state = Queries.of(start.redirectUri()).get("state");

            assertThat(login.finish(
                            start.pending(),
                            "error=%3Cscript%3E&state=" + state + "&iss="
                                    + login.kit().issuer()))
                    .isEqualTo(new LoginOutcome.Failed("other"));
        }
    }

    @Nested
    @Clause(
            row = 34,
            title = "FranceConnect, ProConnect /authorize: the documented parameters, and no others",
            weDo =
                    "send a code challenge to ProConnect always and to FranceConnect never, which refuses what it does not know"
                            + " (Y030007) although it announces it")
    class AuthorizationRequest {

        @Each.CitizenLogin
        void accepts_exactly_the_parameters_of_franceconnect_without_pkce_nor_claims(Application application) {
            URI uri = APPLICATIONS
                    .ofCitizen(application)
                    .client()
                    .startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL)
                    .redirectUri();

            assertThat(Queries.of(uri))
                    .containsOnlyKeys(
                            "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "acr_values")
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", application.clientId())
                    .containsEntry("redirect_uri", LoginUnderTest.CALLBACK.toString())
                    .containsEntry("scope", "openid identite_pivot email")
                    .containsEntry(
                            "acr_values", application.product().levels().get(0).acr());
        }

        @Each.AgentLogin
        void accepts_exactly_the_parameters_of_proconnect_with_pkce(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            login.proConnect().refusesUnknownParameters(true);
            try {
                AgentLoginRequest request = AgentLoginRequest.of(Scope.EMAIL)
                        .acr("eidas1", "eidas1-mfa")
                        .loginHint("test@fia1.fr")
                        .siretHint(new Siret("13002526500013"))
                        .idpHint("71144ab3-ee1a-4401-b7b3-79b44f7daeeb");

                assertThat(Queries.of(login.client().startLogin(request).redirectUri()))
                        .containsOnlyKeys(
                                "response_type",
                                "client_id",
                                "redirect_uri",
                                "scope",
                                "state",
                                "nonce",
                                "claims",
                                "login_hint",
                                "siret_hint",
                                "idp_hint",
                                "code_challenge",
                                "code_challenge_method")
                        .containsEntry("code_challenge_method", "S256")
                        .containsEntry(
                                "claims",
                                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas1\",\"eidas1-mfa\"]}}}")
                        .hasEntrySatisfying(
                                "code_challenge",
                                challenge -> assertThat(challenge).matches("[A-Za-z0-9_-]{43}"));
                login.succeeds(request, TestAgent.FIA1_AGENT);
            } finally {
                login.proConnect().refusesUnknownParameters(false);
            }
        }

        @Each.Login
        void accepts_a_new_state_nonce_and_challenge_for_each_login(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);

            Map<String, String> first = Queries.of(login.start().redirectUri());
            Map<String, String> second = Queries.of(login.start().redirectUri());

            for (String random : List.of("state", "nonce")) {
                assertThat(first.get(random)).matches("[0-9a-f]{64}").isNotEqualTo(second.get(random));
            }
            assertThat(first.get("state")).isNotEqualTo(first.get("nonce"));
            if (application.product().sendsCodeChallenge()) {
                assertThat(first.get("code_challenge")).isNotEqualTo(second.get("code_challenge"));
            }
        }

        @Each.CitizenLogin
        void accepts_to_ask_how_a_person_was_authenticated_and_in_whose_name(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            LoginRequest request = LoginRequest.of(Scope.IDENTITE_PIVOT).amr().repScope();

            assertThat(Queries.of(login.client().startLogin(request).redirectUri()))
                    .containsEntry(
                            "claims",
                            "{\"id_token\":{\"amr\":{\"essential\":true},\"rep_scope\":{\"essential\":true}}}");
            login.franceConnect().aidantsConnect("transports", "logement");
            try {
                LoginOutcome.Authenticated person = login.succeeds(request, TestIdentity.ANGELA_DUBOIS);
                assertThat(person.amr()).contains("fc");
                assertThat(person.repScope()).containsExactly("transports", "logement");
            } finally {
                login.franceConnect().aidantsConnect();
            }
        }

        @Each.CitizenLogin
        void accepts_to_go_straight_to_an_identity_provider(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            login.kit().register(application.registration().idpHints("the-provider"));

            login.succeeds(LoginRequest.of(Scope.IDENTITE_PIVOT).idpHint("the-provider"), TestIdentity.ANGELA_DUBOIS);
            login.kit().register(application.registration());
        }

        @Each.CitizenLogin
        void refuses_to_ask_for_a_level_that_the_platform_does_not_give(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            EidasLevel other = application.product() == Product.FRANCECONNECT ? EidasLevel.HIGH : EidasLevel.LOW;
            LoginRequest request = LoginRequest.of(Scope.IDENTITE_PIVOT).level(other);

            assertThatThrownBy(() -> login.client().startLogin(request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("level " + other.acr() + " is not given by "
                            + application.product().label());
        }

        @Each.AgentLogin
        void refuses_a_level_that_the_agent_cannot_reach_as_a_value(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);

            assertThat(login.outcome(AgentLogin.REQUEST.acr("eidas3"), TestAgent.FIA1_AGENT))
                    .isInstanceOfAny(LoginOutcome.Failed.class, LoginOutcome.Declined.class);
        }
    }

    @Nested
    @Clause(
            row = 35,
            title = "OIDC Core 5.4: scopes ask for claims",
            weDo = "type the identity of each platform; without the scopes of an identity there is none",
            answersTo = "oidcc-client-test-scope-userinfo-claims")
    class Scopes {

        @Each.CitizenLogin
        void accepts_the_identity_that_was_asked(Application application) {
            Citizen citizen = APPLICATIONS
                    .ofCitizen(application)
                    .succeeds(TestIdentity.ANGELA_DUBOIS)
                    .citizen();

            assertThat(citizen.identity()).isEqualTo(TestIdentity.ANGELA_DUBOIS.identity());
            assertThat(citizen.email()).isEqualTo(TestIdentity.ANGELA_DUBOIS.email());
            assertThat(citizen.preferredUsername()).isEmpty();
        }

        @Each.AgentLogin
        void accepts_the_agent_and_the_organisation_that_were_asked(Application application) {
            Agent agent = APPLICATIONS
                    .ofAgent(application)
                    .succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT)
                    .agent();

            assertThat(agent.givenName()).contains(TestAgent.FIA1_AGENT.givenName());
            assertThat(agent.usualName()).contains(TestAgent.FIA1_AGENT.usualName());
            assertThat(agent.email()).contains(TestAgent.FIA1_AGENT.email());
            assertThat(agent.siret()).isEqualTo(TestAgent.FIA1_AGENT.siret());
        }

        @Each.CitizenLogin
        void refuses_to_speak_of_an_identity_that_was_not_asked(Application application) {
            Citizen citizen = APPLICATIONS
                    .ofCitizen(application)
                    .succeeds(LoginRequest.of(), TestIdentity.ANGELA_DUBOIS)
                    .citizen();

            assertThat(citizen.sub()).isNotEmpty();
            assertThat(citizen.email()).isEmpty();
            assertThatThrownBy(citizen::identity)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("IDENTITE_PIVOT");
        }
    }

    @Nested
    @Clause(
            row = 31,
            title = "FranceConnect: an identity is what civil status and identity providers write",
            weDo =
                    "keep dates without day, free birthplaces, unspecified gender and missing claims as they are; fail on an"
                            + " identity without name or with what is no date",
            refusedBy = {
                "sdk-franceconnect CitizenTest#names_the_claim_that_is_missing",
                "sdk-franceconnect CitizenTest#does_not_quote_a_date_that_is_none",
                "sdk-franceconnect CitizenTest#refuses_a_control_character_without_quoting_it"
            })
    class Identity {

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.franceconnect.LoginClausesTest#peopleWhoCanLogIn")
        void accepts_every_documented_identity(TestIdentity who) {
            Citizen citizen = APPLICATIONS
                    .ofCitizen(Application.FRANCECONNECT_ES256)
                    .succeeds(who)
                    .citizen();

            assertThat(citizen.identity().familyName()).isEqualTo(who.identity().familyName());
            assertThat(citizen.identity().givenNames()).isEqualTo(who.identity().givenNames());
            assertThat(citizen.identity().birthplace()).isEqualTo(who.identity().birthplace());
            assertThat(citizen.identity().birthcountry())
                    .isEqualTo(who.identity().birthcountry());
            assertThat(citizen.preferredUsername()).isEqualTo(who.preferredUsername());
        }

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.franceconnect.LoginClausesTest#peopleWhoCanLogIn")
        void accepts_it_as_the_identity_provider_declares_it_on_franceconnect_plus(TestIdentity who) {
            Citizen citizen = APPLICATIONS
                    .ofCitizen(Application.FRANCECONNECT_PLUS_ECDH_ES)
                    .succeeds(who)
                    .citizen();

            assertThat(citizen.identity().familyName()).isEqualTo(who.declared().familyName());
            assertThat(citizen.identity().birthdate()).isEqualTo(who.declared().birthdate());
            assertThat(citizen.identity().birthplace()).isEqualTo(who.declared().birthplace());
        }

        @Test
        void accepts_the_first_of_the_month_for_a_day_that_civil_status_ignores() {
            assertThat(APPLICATIONS
                            .ofCitizen(Application.FRANCECONNECT_ES256)
                            .succeeds(TestIdentity.PRESUME_NE_JOUR)
                            .citizen()
                            .identity()
                            .birthdate()
                            .iso())
                    .isEqualTo("1992-11-01");
        }

        @Test
        void accepts_a_citizen_of_another_state_with_names_and_a_date_alone() {
            CitizenLogin login = APPLICATIONS.ofCitizen(Application.FRANCECONNECT_PLUS_ECDH_ES);

            Citizen citizen = login.succeeds(TestIdentity.EIDAS).citizen();

            assertThat(citizen.email()).isEmpty();
            assertThat(citizen.identity().familyName())
                    .isEqualTo(TestIdentity.EIDAS.declared().familyName());
        }

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.testkit.TestAgent#all")
        void accepts_every_agent(TestAgent who) {
            Agent agent = APPLICATIONS
                    .ofAgent(Application.PROCONNECT_RS256)
                    .succeeds(AgentLoginRequest.of(Scope.GIVEN_NAME, Scope.USUAL_NAME, Scope.EMAIL, Scope.SIRET), who)
                    .agent();

            assertThat(agent.sub()).isEqualTo(who.sub());
            assertThat(agent.siret()).isEqualTo(who.siret());
        }
    }

    static Stream<TestIdentity> peopleWhoCanLogIn() {
        return TestIdentity.all().stream()
                .filter(person -> person.email().isPresent())
                .filter(person -> person.refusedWith().isEmpty());
    }
}

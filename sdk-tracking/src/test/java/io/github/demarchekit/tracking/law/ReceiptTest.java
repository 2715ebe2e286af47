package io.github.demarchekit.tracking.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the receipts say, and without what they are not made. */
class ReceiptTest {

    private static final String NUMBER = "A-2026-7KX4M2PD";
    private static final String TITLE = "Inscription à la cantine";
    private static final LocalDate RECEIVED = LocalDate.parse("2026-11-30");
    private static final ServiceInCharge SERVICE = new ServiceInCharge(
            "Service scolaire",
            Optional.of("scolaire@mairie.example"),
            Optional.of("1 place de la Mairie\n59000 Lille"),
            Optional.of("03 20 00 00 00"));
    private static final ServiceInCharge NOBODY =
            new ServiceInCharge(" ", Optional.empty(), Optional.of(" \n "), Optional.of(""));
    private static final Appeal COURT = Appeal.before("Tribunal administratif de Lille");

    @Nested
    @DisplayName("CRPA L112-11: the registration receipt (AEE)")
    class Registration {

        @Test
        void says_in_french_what_arrived_and_when() {
            assertThat(new RegistrationReceipt(NUMBER, TITLE, RECEIVED).text(Locale.FRENCH))
                    .isEqualTo("""
                    Accusé d'enregistrement électronique
                    (code des relations entre le public et l'administration, article L112-11)

                    Démarche : Inscription à la cantine
                    Dossier n° A-2026-7KX4M2PD
                    Date de réception : 30 novembre 2026

                    Votre envoi est enregistré. Un accusé de réception vous sera adressé.
                    """);
        }

        @Test
        void says_it_in_english() {
            assertThat(new RegistrationReceipt(NUMBER, TITLE, RECEIVED).text(Locale.ENGLISH))
                    .isEqualTo("""
                    Electronic registration receipt
                    (French code of relations between the public and the administration, article L112-11)

                    Procedure: Inscription à la cantine
                    File no. A-2026-7KX4M2PD
                    Received on: 30 November 2026

                    What you sent is registered. An acknowledgement of receipt will be sent to you.
                    """);
        }

        @Test
        void is_not_made_without_a_number_and_a_title() {
            assertThatThrownBy(() -> new RegistrationReceipt(" ", "", RECEIVED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a registration receipt lacks the file's number; the procedure's title");
        }
    }

    @Nested
    @DisplayName("CRPA R112-11-1 1°: the date on which it was received")
    class ReceivedOn {

        @ParameterizedTest(name = "{0} is {1}, {2}")
        @CsvSource({
            "2027-01-01, 1er janvier 2027, 1 January 2027",
            "2027-02-02, 2 février 2027,   2 February 2027",
            "2028-02-29, 29 février 2028,  29 February 2028",
            "2026-08-11, 11 août 2026,     11 August 2026",
        })
        void is_written_in_full(LocalDate received, String french, String english) {
            AcknowledgementOfReceipt receipt = AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, received, SERVICE);

            assertThat(receipt.receivedOn()).isEqualTo(received);
            assertThat(receipt.text(Locale.FRANCE)).contains("\nDate de réception : " + french + "\n");
            assertThat(receipt.text(Locale.UK)).contains("\nReceived on: " + english + "\n");
        }
    }

    @Nested
    @DisplayName("CRPA R112-11-1 2°: the service in charge, how to write to it and to call it")
    class Service {

        @Test
        void is_named_with_all_that_is_known_of_it_each_on_one_line() {
            assertThat(AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, RECEIVED, SERVICE)
                            .text(Locale.FRENCH))
                    .contains("""

                            Service chargé du dossier : Service scolaire
                            Adresse électronique : scolaire@mairie.example
                            Adresse postale : 1 place de la Mairie, 59000 Lille
                            Téléphone : 03 20 00 00 00
                            """);
        }

        @Test
        void may_have_one_address_only() {
            ServiceInCharge byPost =
                    new ServiceInCharge("Service scolaire", Optional.empty(), SERVICE.postalAddress(), SERVICE.phone());
            ServiceInCharge byMail =
                    new ServiceInCharge("Service scolaire", SERVICE.email(), Optional.empty(), SERVICE.phone());

            assertThat(AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, RECEIVED, byPost)
                            .text(Locale.ENGLISH))
                    .contains("\nPostal address: 1 place de la Mairie, 59000 Lille\n")
                    .doesNotContain("E-mail");
            assertThat(AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, RECEIVED, byMail)
                            .text(Locale.ENGLISH))
                    .contains("\nE-mail address: scolaire@mairie.example\n")
                    .doesNotContain("Postal");
        }

        @Test
        void is_asked_for_whole_in_one_message_when_it_is_missing() {
            assertThatThrownBy(() -> AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, RECEIVED, NOBODY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "an acknowledgement of receipt lacks the name of the service in charge (CRPA R112-11-1 2°);"
                                    + " the e-mail or postal address of the service (CRPA R112-11-1 2°);"
                                    + " the telephone number of the service (CRPA R112-11-1 2°)");
        }
    }

    @Nested
    @DisplayName("CRPA R112-11-1, second and third paragraphs: what silence means for a request")
    class Silence {

        @Test
        void says_when_a_request_is_accepted_and_that_an_attestation_may_be_asked_for() {
            AcknowledgementOfReceipt receipt = request(DecisionRule.acceptance(), Optional.empty());

            assertThat(receipt.text(Locale.FRENCH)).isEqualTo("""
                    Accusé de réception électronique
                    (code des relations entre le public et l'administration, articles L112-11 et R112-11-1)

                    Démarche : Inscription à la cantine
                    Dossier n° A-2026-7KX4M2PD
                    Date de réception : 30 novembre 2026

                    Service chargé du dossier : Service scolaire
                    Adresse électronique : scolaire@mairie.example
                    Adresse postale : 1 place de la Mairie, 59000 Lille
                    Téléphone : 03 20 00 00 00

                    Votre demande peut donner lieu à une décision implicite d'acceptation : à défaut de décision expresse, \
                    et sous réserve que votre dossier soit complet, elle sera réputée acceptée le 1er février 2027.
                    Vous pourrez alors demander au service une attestation de cette acceptation (article L232-3).
                    """);
            assertThat(receipt.text(Locale.ENGLISH))
                    .contains(" provided that your file is complete, it will be deemed accepted on 1 February 2027.\n")
                    .endsWith(
                            "\nYou may then ask the department for a certificate of this acceptance (article L232-3).\n");
        }

        @Test
        void says_when_a_request_is_rejected_and_how_to_contest_it() {
            Appeal appeal = new Appeal(Period.ofMonths(2), Optional.of("Maire de Lille"), COURT.court());
            AcknowledgementOfReceipt receipt = request(DecisionRule.rejection(), Optional.of(appeal));

            assertThat(receipt.text(Locale.FRENCH)).endsWith("""

                    Votre demande peut donner lieu à une décision implicite de rejet : à défaut de décision expresse, \
                    et sous réserve que votre dossier soit complet, elle sera réputée rejetée le 1er février 2027.
                    Délai pour contester ce rejet : 2 mois à compter de cette date.
                    Recours auprès de l'administration : Maire de Lille
                    Recours devant le juge : Tribunal administratif de Lille
                    """);
            assertThat(receipt.text(Locale.ENGLISH))
                    .contains("it will be deemed rejected on 1 February 2027.\n")
                    .endsWith("""
                            Time limit to contest this rejection: 2 months from that date.
                            Appeal to the administration: Maire de Lille
                            Appeal to the court: Tribunal administratif de Lille
                            """);
        }

        @ParameterizedTest(name = "{0} is {1}, {2}")
        @CsvSource({"P1M, 1 mois, 1 month", "P1D, 1 jour, 1 day", "P15D, 15 jours, 15 days", "P1Y, 12 mois, 12 months"})
        void writes_the_time_limit_to_appeal(Period within, String french, String english) {
            Appeal appeal = new Appeal(within, Optional.of(" "), COURT.court());
            AcknowledgementOfReceipt receipt = request(DecisionRule.rejection(), Optional.of(appeal));

            assertThat(receipt.text(Locale.FRENCH))
                    .contains(" ce rejet : " + french + " à")
                    .doesNotContain("auprès de l'administration :");
            assertThat(receipt.text(Locale.ENGLISH)).contains(" rejection: " + english + " from");
        }

        @Test
        void says_that_it_means_nothing_where_it_does() {
            assertThat(request(DecisionRule.none(), Optional.of(COURT)).text(Locale.FRENCH))
                    .endsWith(
                            "\nLe silence de l'administration ne vaut, pour cette demande, ni acceptation ni rejet.\n");
        }

        @Test
        void says_nothing_where_what_was_sent_is_no_request() {
            assertThat(AcknowledgementOfReceipt.ofSending(NUMBER, TITLE, RECEIVED, SERVICE)
                            .text(Locale.FRENCH))
                    .endsWith("\nTéléphone : 03 20 00 00 00\n");
        }

        @Test
        void prints_no_appeal_against_an_acceptance() {
            assertThat(request(DecisionRule.acceptance(), Optional.of(COURT)))
                    .extracting(receipt -> receipt.text(Locale.FRENCH))
                    .asString()
                    .doesNotContain("Recours", COURT.court());
        }

        @Test
        void is_not_made_of_a_rejection_without_its_appeal() {
            assertThatThrownBy(() -> request(DecisionRule.rejection(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "an acknowledgement of receipt lacks the time limit and the ways to appeal (CRPA R112-11-1)");
            assertThatThrownBy(() -> request(DecisionRule.rejection(), Optional.of(Appeal.before(" "))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an acknowledgement of receipt lacks the court that hears an appeal (CRPA R112-11-1)");
            assertThat(request(DecisionRule.rejection(), Optional.of(COURT)).appeal())
                    .contains(COURT);
        }

        @Test
        void lists_all_that_is_missing_of_a_request() {
            ImplicitDecision suspended = DecisionRule.rejection()
                    .decision(RECEIVED, List.of(new Wait(RECEIVED, Optional.empty(), Wait.Reason.INCOMPLETE)));

            assertThatThrownBy(() ->
                            AcknowledgementOfReceipt.ofRequest("", " ", RECEIVED, NOBODY, suspended, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "the file's number",
                            "the procedure's title",
                            "the name of the service in charge",
                            "the e-mail or postal address",
                            "the telephone number",
                            "the day on which silence decides",
                            "the time limit and the ways to appeal");
        }

        @ParameterizedTest
        @ValueSource(strings = {"P0D", "P-1M", "P1M1D"})
        void refuses_a_time_limit_that_no_text_says(String within) {
            assertThatThrownBy(() -> new Appeal(Period.parse(within), Optional.empty(), COURT.court()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the time limit to appeal must be a positive number of days, of weeks or of months");
        }
    }

    @Nested
    @DisplayName("The words")
    class Words {

        @Test
        void are_french_for_any_language_but_english() {
            AcknowledgementOfReceipt receipt = request(DecisionRule.acceptance(), Optional.empty());

            assertThat(receipt.text(Locale.GERMAN)).isEqualTo(receipt.text(Locale.FRENCH));
            assertThat(receipt.text(Locale.US)).isEqualTo(receipt.text(Locale.ENGLISH));
        }

        @Test
        void are_there_in_both_languages_with_the_same_holes() {
            String name = "io.github.demarchekit.tracking.law.receipts";
            ResourceBundle french = ResourceBundle.getBundle(name, Locale.ROOT);
            ResourceBundle english = ResourceBundle.getBundle(name, Locale.ENGLISH);

            // What is not translated falls back to French: only words that are the same in both may be equal.
            assertThat(french.keySet())
                    .filteredOn(key -> french.getString(key).equals(english.getString(key)))
                    .containsExactly("date");
            for (String key : french.keySet()) {
                assertThat(holes(english.getString(key))).as(key).isEqualTo(holes(french.getString(key)));
            }
        }

        @Test
        void take_what_was_typed_as_it_is_and_on_one_line() {
            AcknowledgementOfReceipt receipt = AcknowledgementOfReceipt.ofSending(
                    NUMBER, "  Prix $1 \\ {number}\r\n  à l'essai\n", RECEIVED, SERVICE);

            assertThat(receipt.text(Locale.FRENCH))
                    .contains("\nDémarche : Prix $1 \\ {number}, à l'essai\nDossier n° A-");
        }

        private static List<String> holes(String text) {
            return Pattern.compile("\\{[a-z]+}")
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .sorted()
                    .toList();
        }
    }

    private static AcknowledgementOfReceipt request(DecisionRule rule, Optional<Appeal> appeal) {
        return AcknowledgementOfReceipt.ofRequest(
                NUMBER, TITLE, RECEIVED, SERVICE, rule.decision(RECEIVED, List.of()), appeal);
    }
}

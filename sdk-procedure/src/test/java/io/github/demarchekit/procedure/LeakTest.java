package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.util.LinkedMultiValueMap;

/** Nothing about a person, and no secret, reaches a log or a text form: at TRACE for our code, at INFO for all the rest. */
class LeakTest {

    private static final String MARK = "LEAK-7f3a";

    /** What the logs of a whole journey must not hold, besides what was typed with the mark. */
    private static final List<String> PERSONAL = List.of(
            MARK,
            "Angela",
            "DUBOIS",
            "1962-08-24",
            ANGELA_DUBOIS.identity().hash(),
            ANGELA_DUBOIS.identity().hash().substring(0, 16),
            RunningProcedure.AGENT_PASSWORD);

    @Test
    void no_log_of_a_whole_journey_tells_who_the_person_is() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.github.demarchekit");
        ListAppender<ILoggingEvent> logs = new ListAppender<>();
        logs.start();
        try (LocalPlatform platform = LocalPlatform.start();
                RunningProcedure procedure = RunningProcedure.start(platform)) {
            // Spring Boot has set the levels at start.
            root.addAppender(logs);
            ours.setLevel(Level.TRACE);
            URI callback = walk(platform, procedure);

            List<String> lines = logs.list.stream()
                    // The mail server is the test kit's: it plays the other side.
                    .filter(event -> !event.getLoggerName().startsWith("com.icegreen"))
                    .flatMap(LeakTest::texts)
                    .toList();
            assertThat(lines).as("the journey is logged at all").anyMatch(line -> line.contains("login refused"));
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContain(PERSONAL)
                            .doesNotContain(
                                    platform.franceConnect().clientSecret().reveal())
                            .doesNotContain(callback.getQuery().split("[=&]")[1]));
        } finally {
            root.detachAppender(logs);
            ours.setLevel(null);
        }
    }

    private static URI walk(LocalPlatform platform, RunningProcedure procedure) {
        Visitor refused = procedure.visitor();
        URI authorize = refused.leave("/franceconnect/login");
        platform.franceConnect().lie(FranceConnectLie.values()[0]);
        refused.open(platform.franceConnect().authenticate(authorize, ANGELA_DUBOIS));

        Visitor user = procedure.visitor();
        URI callback = platform.franceConnect().authenticate(user.leave("/franceconnect/login"), ANGELA_DUBOIS);
        user.open(callback);
        user.press("Continuer", Map.of("courriel", MARK, "adresse.voie", MARK));
        user.press(
                "Continuer",
                Map.of(
                        "courriel",
                        MARK + "@example.fr",
                        "parSms",
                        "true",
                        "mobile",
                        "06 39 98 12 34",
                        "adresse.voie",
                        MARK,
                        "adresse.codePostal",
                        "35000",
                        "adresse.commune",
                        MARK));
        platform.geocoder().answersAlways(500);
        user.open("/adresses?q=" + MARK);
        user.open("/demande/enfant");
        user.press("Continuer", Map.of("prenoms", MARK));
        user.press("Envoyer ma demande");
        assertThat(user.path()).endsWith("/accuse");
        await().until(() -> !platform.mailbox().mails().isEmpty());

        Visitor agent = procedure.visitor();
        agent.open("/agent");
        agent.press("Se connecter", Map.of("username", "agent", "password", MARK));
        agent.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        agent.follow(user.path().split("/")[2]);
        agent.press("Envoyer le message", Map.of("texte", MARK));
        agent.press(
                "Envoyer la demande",
                Map.of(
                        "texte",
                        MARK,
                        "piece-1",
                        MARK,
                        "date.jour",
                        "1",
                        "date.mois",
                        "1",
                        "date.annee",
                        Integer.toString(Year.now().getValue() + 2)));
        user.open("/demandes/" + user.path().split("/")[2]);
        user.attach("piece-1", MARK + ".txt", MARK.getBytes(StandardCharsets.UTF_8))
                .press("Envoyer ma réponse", Map.of("texte", MARK));
        user.attach("piece-1", MARK + ".pdf", ("%PDF-1.7 " + MARK).getBytes(StandardCharsets.UTF_8))
                .press("Envoyer ma réponse");
        agent.open("/agent/dossiers/" + user.path().split("/")[2]);
        agent.press("Enregistrer la décision", Map.of("decision", "refuser", "motif", MARK));
        assertThat(agent.text()).contains("Refusé");
        return callback;
    }

    private static Stream<String> texts(ILoggingEvent event) {
        Stream<String> causes = Stream.iterate(
                        event.getThrowableProxy(), cause -> cause != null, IThrowableProxy::getCause)
                .map(cause -> String.valueOf(cause.getMessage()));
        return Stream.concat(Stream.of(event.getLoggerName() + " " + event.getFormattedMessage()), causes);
    }

    @Test
    void no_type_that_holds_something_of_a_person_prints_it() {
        Draft draft = Draft.empty();
        draft.type("vous.nom", List.of(MARK));
        Filling filling = new Filling();
        filling.propose("vous.nom", MARK, Origin.NONE);
        filling.option("enfant.choix", MARK, MARK, Origin.NONE);
        Prefilled prefilled = new Prefilled(MARK, Origin.NONE, false);
        Attachment attachment = new Attachment("justificatif", MARK, FileKind.PDF, 12);

        assertThat(Stream.of(
                        draft,
                        draft.content(),
                        filling,
                        prefilled,
                        attachment,
                        new Upload.Accepted(attachment, MARK.getBytes(StandardCharsets.UTF_8)),
                        new MessageView.FileView(MARK, "/"),
                        new MessageView("Vous", "hier", MARK, true, false, "", List.of()),
                        UserCasePage.Typed.of(MARK, Map.of()),
                        DeskPage.Typed.decision("refuser", MARK, new FormView.ErrorLine("motif", MARK)),
                        new UserCasePage.AwaitedView(MARK, "demain", false, List.of(MARK), List.of(MARK)),
                        new DeskPage.AwaitedView(false, List.of(MARK), List.of(MARK)),
                        Letter.of(MARK, new LinkedMultiValueMap<>()),
                        PieceForm.of(
                                new LinkedMultiValueMap<>(Map.of("texte", List.of(MARK), "piece-1", List.of(MARK)))),
                        new Draft.Option(MARK, MARK, Origin.NONE),
                        new User(MARK, MARK, MARK, MARK),
                        new Adresse(MARK, MARK, MARK, MARK),
                        new Summary.Row("Nom", MARK, null, MARK),
                        new FormView.OptionView(MARK, MARK, ""),
                        new FormView.FieldView(
                                "nom",
                                "nom",
                                "Nom",
                                "",
                                MARK,
                                List.of(MARK),
                                true,
                                "",
                                List.of(),
                                false,
                                null,
                                List.of(),
                                false),
                        new CaseView.EventView("Refusé", "hier", "", MARK, List.of(MARK), ""),
                        new AddressController.Suggestion(MARK, MARK, MARK, MARK, MARK)))
                .allSatisfy(value -> assertThat(value.toString()).doesNotContain(MARK));
    }
}

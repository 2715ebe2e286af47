package io.github.demarchekit.benchmarks.login;

import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Comparison;
import io.github.demarchekit.benchmarks.Contender;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Cryptography;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.Meter;
import io.github.demarchekit.benchmarks.PairedSlices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finishes a login over loopback HTTP: from the callback's query to an identity whose signature was verified. */
public final class LoginArea implements Area {

    private static final String FLOOR = "hand-written, OkHttp + JCA, JDK";
    private static final String NIMBUS = "Nimbus oauth2-oidc-sdk";
    private static final String SPRING = "Spring Security + own signed-userinfo service";
    private static final int COUNTED_LOGINS = 20;

    @Override
    public String name() {
        return "login";
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        PreparedIssuer issuer = new PreparedIssuer();
        List<Contender<Login>> contenders = contenders(issuer);
        Comparison comparison = slices.compare(contenders, Meter.everyThreadBut(LoopbackServer.THREADS));
        Map<String, String> requests = requests(issuer, contenders);
        Figures figures = new Figures("One login, ES256", comparison, FLOOR)
                .column("requests", name -> requests.getOrDefault(name, ""));
        Cryptography best = Cryptography.best();
        figures.goal(ours(best), NIMBUS, 0.15)
                .goal(ours(best), SPRING, 0.10)
                .goal(ours(best), floor(best), 1.15)
                .goal(ours(Cryptography.JDK), FLOOR, 1.05);
        return figures.markdown();
    }

    private static List<Contender<Login>> contenders(PreparedIssuer issuer) throws Exception {
        List<Contender<Login>> contenders = new ArrayList<>();
        for (Cryptography cryptography : Cryptography.all()) {
            add(contenders, floor(cryptography), new HandWrittenLogin(issuer, cryptography)::start);
        }
        for (Cryptography cryptography : Cryptography.all()) {
            add(contenders, ours(cryptography), new OurLogin(issuer, cryptography)::start);
        }
        add(contenders, NIMBUS, new NimbusLogin(issuer)::start);
        add(contenders, SPRING, new SpringLogin(issuer)::start);
        add(contenders, "pac4j-oidc", new Pac4jLogin(issuer)::start);
        return contenders;
    }

    private static void add(List<Contender<Login>> contenders, String name, Contender.Inputs<Login> logins) {
        contenders.add(new Contender<>(name, logins, Login::finish));
    }

    private static String floor(Cryptography cryptography) {
        return "hand-written, OkHttp + JCA, " + cryptography.name();
    }

    private static String ours(Cryptography cryptography) {
        return "**DémarcheKit**, " + cryptography.name();
    }

    /** Counts on the server what a login asks once everything is warm. */
    private static Map<String, String> requests(PreparedIssuer issuer, List<Contender<Login>> contenders)
            throws Exception {
        Map<String, String> requests = new LinkedHashMap<>();
        for (Contender<Login> contender : contenders) {
            List<Login> logins = new ArrayList<>();
            for (int i = 0; i < COUNTED_LOGINS; i++) {
                logins.add(contender.inputs().next(Answer.GENUINE));
            }
            long before = issuer.requests();
            for (Login login : logins) {
                contender.operation().run(login);
            }
            double each = (double) (issuer.requests() - before) / COUNTED_LOGINS;
            requests.put(
                    contender.name(), each == Math.rint(each) ? Long.toString((long) each) : Double.toString(each));
        }
        return requests;
    }
}

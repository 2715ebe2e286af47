package ${package};

import io.github.demarchekit.testkit.LocalPlatform;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** La démarche et, à côté, tout ce qu'elle appelle, sur cette machine : {@code mvn spring-boot:test-run}. */
public class LocalApplication {

    private static final int PLATEFORME = 9100;
    private static final int DEMARCHE = 8080;

    public static void main(String[] args) {
        LocalPlatform plateforme = LocalPlatform.start(PLATEFORME);
        demarrer(plateforme, DEMARCHE, Map.of());
        System.out.printf(
                "%nLa démarche : http://localhost:%d%nL'agent : http://localhost:%d/agent (agent / agent)%n"
                        + "Courriels, SMS et tableau de bord : %s/%n%n",
                DEMARCHE, DEMARCHE, plateforme.uri());
    }

    /** Démarre la démarche avec les réglages de la plateforme simulée, comme s'ils venaient de l'environnement. */
    static ConfigurableApplicationContext demarrer(LocalPlatform plateforme, int port, Map<String, String> autres) {
        Map<String, Object> reglages = new HashMap<>(plateforme.settings());
        reglages.put("SERVER_PORT", Integer.toString(port));
        reglages.put("PUBLIC_URL", "http://localhost:" + port);
        reglages.put("AGENT_USERNAME", "agent");
        reglages.put("AGENT_PASSWORD_HASH", "{noop}agent");
        reglages.putAll(autres);
        StandardEnvironment environnement = new StandardEnvironment();
        // Spring lit comme des variables d'environnement les sources dont le nom finit ainsi.
        environnement
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("local-systemEnvironment", reglages));
        SpringApplication application = new SpringApplication(Application.class);
        application.setEnvironment(environnement);
        return application.run();
    }
}

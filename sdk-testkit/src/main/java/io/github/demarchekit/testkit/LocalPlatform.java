package io.github.demarchekit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * The platform on localhost: every outside service of a procedure, speaking its real wire on one port.
 *
 * <p>Thread-safe. Close it to free its ports.
 */
public final class LocalPlatform implements AutoCloseable {

    // The SIRET of DINUM, which the official staging takes for a recipient too.
    private static final String RECIPIENT = "13002526500013";

    private final MockWebServer server = new MockWebServer();
    private final TestClock clock = TestClock.of(Clock.systemUTC());
    private final FakeFranceConnect franceConnect;
    private final FakeFranceConnect franceConnectPlus;
    private final FakeProConnect proConnect;
    private final FakeApiParticulier apiParticulier;
    private final FakeApiEntreprise apiEntreprise;
    private final FakeImpotParticulier impotParticulier;
    private final FakeGeocoder geocoder = new FakeGeocoder();
    private final FakeCommunes communes = new FakeCommunes();
    private final FakeCompanies companies = new FakeCompanies();
    private final FakeAdministrations administrations = new FakeAdministrations();
    private final FakePublicHolidays publicHolidays = new FakePublicHolidays();
    private final FakeAmi ami;
    private final FakeLutece lutece;
    private final FakeDemarcheNumerique demarcheNumerique;
    private final FakeServicePublic servicePublic;
    private final FakeHubee hubee;
    private final Mailbox mailbox;
    private final SmsBox smsBox;
    private final FakeCallbackReceiver callbacks;
    private final FakeClamAv clamAv;
    // Its port is open before its services are made, since they must know it: what is asked meanwhile waits.
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<Fake> fakes;

    private LocalPlatform(int port) throws IOException {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new ByPath());
        server.start(InetAddress.getLoopbackAddress(), port);
        franceConnect = FakeFranceConnect.of(LoginProduct.FRANCECONNECT, uri(), clock);
        franceConnectPlus = FakeFranceConnect.of(LoginProduct.FRANCECONNECT_PLUS, uri(), clock);
        proConnect = FakeProConnect.of(uri(), clock);
        apiParticulier = new FakeApiParticulier(List.of(franceConnect, franceConnectPlus), clock);
        apiEntreprise = new FakeApiEntreprise(uri(), clock);
        impotParticulier = new FakeImpotParticulier(List.of(franceConnect, franceConnectPlus), clock);
        ami = new FakeAmi(uri());
        lutece = new FakeLutece(uri(), clock);
        demarcheNumerique = new FakeDemarcheNumerique(uri(), clock);
        servicePublic = new FakeServicePublic(uri(), clock);
        hubee = new FakeHubee(uri(), clock);
        mailbox = new Mailbox();
        smsBox = new SmsBox(uri(), clock);
        callbacks = new FakeCallbackReceiver(uri(), clock);
        clamAv = new FakeClamAv();
        Fake page = new PeoplePage(ami, mailbox, smsBox);
        fakes = List.of(
                franceConnect,
                franceConnectPlus,
                proConnect,
                apiParticulier,
                apiEntreprise,
                impotParticulier,
                geocoder,
                communes,
                companies,
                administrations,
                publicHolidays,
                ami,
                lutece,
                demarcheNumerique,
                servicePublic,
                hubee,
                smsBox,
                callbacks,
                page);
        ready.countDown();
    }

    /** Starts the platform on a free port. */
    public static LocalPlatform start() {
        return start(0);
    }

    /**
     * Starts the platform.
     *
     * @param port the HTTP port, 0 for a free one
     */
    public static LocalPlatform start(int port) {
        try {
            return new LocalPlatform(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the platform's root, such as {@code http://localhost:9100}. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getPort());
    }

    /** Returns API Particulier, at {@code {uri}/api-particulier}. */
    public FakeApiParticulier apiParticulier() {
        return apiParticulier;
    }

    /** Returns API Entreprise, at {@code {uri}/api-entreprise}. */
    public FakeApiEntreprise apiEntreprise() {
        return apiEntreprise;
    }

    /** Returns API Impôt particulier, at {@code {uri}/dgfip}, with its token endpoint. */
    public FakeImpotParticulier impotParticulier() {
        return impotParticulier;
    }

    /** Returns the geocoder, at {@code {uri}/geoplateforme}. */
    public FakeGeocoder geocoder() {
        return geocoder;
    }

    /** Returns the communes, at {@code {uri}/geo}. */
    public FakeCommunes communes() {
        return communes;
    }

    /** Returns the search of companies and associations, at {@code {uri}/recherche-entreprises}. */
    public FakeCompanies companies() {
        return companies;
    }

    /** Returns the directory of administrations, at {@code {uri}/annuaire}. */
    public FakeAdministrations administrations() {
        return administrations;
    }

    /** Returns the public holidays, at {@code {uri}/calendrier}. */
    public FakePublicHolidays publicHolidays() {
        return publicHolidays;
    }

    /** Returns the clock of all its services: put it forward, and give it to what is tested. */
    public TestClock clock() {
        return clock;
    }

    /** Returns FranceConnect, at {@code {uri}/franceconnect}. */
    public FakeFranceConnect franceConnect() {
        return franceConnect;
    }

    /** Returns FranceConnect+, at {@code {uri}/franceconnect-plus}. */
    public FakeFranceConnect franceConnectPlus() {
        return franceConnectPlus;
    }

    /** Returns ProConnect, at {@code {uri}/proconnect}. */
    public FakeProConnect proConnect() {
        return proConnect;
    }

    /** Returns the environment with which a generated procedure finds this platform, such as {@code FRANCECONNECT_ISSUER}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(franceConnect.settings());
        settings.putAll(franceConnectPlus.settings());
        settings.putAll(proConnect.settings());
        settings.put("API_PARTICULIER_BASE_URL", uri() + apiParticulier.path());
        settings.put("API_PARTICULIER_RECIPIENT", RECIPIENT);
        settings.put("API_PARTICULIER_TOKEN", apiParticulier.token());
        settings.put("GEOCODER_BASE_URL", uri() + geocoder.path());
        settings.put("COMMUNES_BASE_URL", uri() + communes.path());
        settings.put("COMPANIES_BASE_URL", uri() + companies.path());
        settings.put("ADMINISTRATIONS_BASE_URL", uri() + administrations.path());
        settings.put("PUBLIC_HOLIDAYS_BASE_URL", uri() + publicHolidays.path());
        settings.putAll(ami.settings());
        settings.putAll(hubee.settings());
        settings.putAll(mailbox.settings());
        settings.putAll(smsBox.settings());
        settings.putAll(clamAv.settings());
        return settings;
    }

    /** Returns AMI, at {@code {uri}/ami}. */
    public FakeAmi ami() {
        return ami;
    }

    /** Returns Lutece's notification store, at {@code {uri}/lutece}. */
    public FakeLutece lutece() {
        return lutece;
    }

    /** Returns demarche.numerique, at {@code {uri}/demarche-numerique}. */
    public FakeDemarcheNumerique demarcheNumerique() {
        return demarcheNumerique;
    }

    /** Returns the Service-Public dashboard, at {@code {uri}/service-public}. */
    public FakeServicePublic servicePublic() {
        return servicePublic;
    }

    /** Returns HubEE, at {@code {uri}/hubee}, with its token endpoint. */
    public FakeHubee hubee() {
        return hubee;
    }

    /** Returns the mail server and everybody's mailbox. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Returns the SMS gateway, at {@code {uri}/sms}, and the telephones behind it. */
    public SmsBox smsBox() {
        return smsBox;
    }

    /** Returns an application that receives callbacks, at {@code {uri}/callbacks}. */
    public FakeCallbackReceiver callbacks() {
        return callbacks;
    }

    /** Returns ClamAV's daemon, which scans what users send. */
    public FakeClamAv clamAv() {
        return clamAv;
    }

    @Override
    public void close() {
        server.close();
        mailbox.close();
        clamAv.close();
    }

    private final class ByPath extends Dispatcher {

        // It logs each request's address, and with it codes and tokens. Held, since the logging API forgets
        // a logger that nobody holds, and its level with it.
        private final Logger requests = Logger.getLogger(MockWebServer.class.getName());

        ByPath() {
            requests.setLevel(Level.WARNING);
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            // The server keeps each request for a test to take; a platform that runs for a week must not.
            server.takeRequest(0, TimeUnit.MILLISECONDS);
            ready.await();
            String path = request.getUrl().encodedPath();
            return fakes.stream()
                    .filter(fake -> path.equals(fake.path()) || path.startsWith(fake.path() + "/"))
                    .findFirst()
                    .map(fake -> fake.answer(request))
                    .orElseGet(() -> new MockResponse.Builder().code(404).build());
        }
    }
}

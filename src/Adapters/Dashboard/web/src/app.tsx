import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { loadSession, session, sessionProblem } from './api/session';
import { Problem } from './api/problem';
import { DeadLettersPage } from './pages/dead-letters/DeadLettersPage';
import { InstancePage } from './pages/instance/InstancePage';
import { InstancesPage } from './pages/instances/InstancesPage';
import { OverviewPage } from './pages/overview/OverviewPage';
import { TasksPage } from './pages/tasks/TasksPage';
import { TemplatesPage } from './pages/templates/TemplatesPage';
import { Header } from './shell/Header';
import { PageHead } from './ui/PageHead';
import { Loading, ProblemNote } from './ui/States';
import { Toasts } from './ui/Toasts';

// The editor is large, and few need it.
const EditorPage = lazy(() => import('./pages/templates/EditorPage').then((m) => m.EditorPage));
const TemplatePage = lazy(() => import('./pages/templates/TemplatePage').then((m) => m.TemplatePage));

export function App() {
  return (
    <LocationProvider>
      <a class="skip" href="#main" onClick={skip}>
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <Content />
      </main>
      <Toasts />
    </LocationProvider>
  );
}

function Content() {
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => void loadSession(), []);
  if (fault)
    return (
      <ProblemNote
        problem={new Problem(0, 'This page broke', fault.message, 'UNEXPECTED')}
        retry={() => location.reload()}
      />
    );
  if (session.value === null)
    return sessionProblem.value ? (
      <ProblemNote problem={sessionProblem.value} retry={() => void loadSession()} />
    ) : (
      <Loading what="the dashboard" />
    );
  return (
    <ErrorBoundary onError={setFault}>
      <Router>
        <Route path="/" component={OverviewPage} />
        <Route path="/instances" component={InstancesPage} />
        <Route path="/instances/:ref" component={InstancePage} />
        <Route path="/tasks" component={TasksPage} />
        <Route path="/templates" component={TemplatesPage} />
        <Route path="/templates/new" component={EditorPage} />
        <Route path="/templates/:component/:version" component={TemplatePage} />
        <Route path="/dead-letters" component={DeadLettersPage} />
        <Route default component={NotFound} />
      </Router>
    </ErrorBoundary>
  );
}

function NotFound() {
  return (
    <PageHead title="No such page">
      <p>
        See the <a href="/instances">instances</a>.
      </p>
    </PageHead>
  );
}

function skip(e: Event) {
  e.preventDefault();
  document.getElementById('main')?.focus();
}

import { render } from 'preact';

render(<h1>Workflow Manager</h1>, document.getElementById('app')!);

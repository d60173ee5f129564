import type { InstanceState, PictureData } from './picture';

export interface TemplateItem {
  component_name: string;
  version: number;
  workflow_name: string | null;
  valid: boolean;
  stages: number | null;
  tasks: number | null;
  problems: string[];
}

export interface LintProblem {
  path: string;
  message: string;
  fix: string | null;
  line?: number | null;
  column?: number | null;
}

export interface Lint {
  valid: boolean;
  problems: LintProblem[];
  warnings: { code: string; path: string; message: string }[];
  figures: {
    stages: number;
    tasks: number;
    human_tasks: number;
    depth: number;
    width: number;
    critical_path: number;
    queues: string[];
  } | null;
}

export interface TemplateCheck {
  lint: Lint;
  picture: PictureData | null;
}

export interface TemplateChange {
  code: string;
  path: string;
  old: string | null;
  new: string | null;
  sentence: string;
}

export interface Publication {
  outcome: 'PUBLISHED' | 'CONFLICT' | 'INVALID';
  component_name: string | null;
  version: number | null;
  problems: { path: string; message: string }[];
}

export interface SimulationFrame {
  at_ms: number;
  event_name: string;
  stage_name: string | null;
  task_name: string | null;
  attempt: number | null;
  code: string | null;
  reason: string | null;
  state: InstanceState;
}

export interface Simulation {
  ended: string | null;
  truncated: boolean;
  waiting: string | null;
  duration_ms: number;
  critical_path: { stage_name: string; task_name: string; attempt: number; ms: number | null }[];
  frames: SimulationFrame[];
}
